import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { tierChanges } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type ShopId, type UserId } from "@/lib/ids";
import { getMember } from "./get-member";
import { listMembers } from "./list-members";
import { pinTier } from "./pin-tier";
import { recomputeTiers } from "./recompute-tiers";
import { fieldsOfRules, nestTiers, withTiers } from "./rules-fields";
import { saveProgramRules } from "./save-program-rules";
import { accountsIn, aProgram, aUser } from "./testing";
import { unpinTier } from "./unpin-tier";

/** A programme with a member whose one order came to 2,500.00. */
async function scene(db: Db) {
  const shop = await aShop(db);
  const rules = await aProgram(db, shop.id);
  const userId = await aUser(db);
  await anOrder(db, shop.id, {
    contact: { userId, name: "Amina Odhiambo", email: "amina@example.test", phone: "+254712345678" },
    lines: [{ variantId: await aVariant(db, shop.id, { priceMinor: 1250_00 }), qty: 2 }],
    steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }],
  });
  const [account] = await accountsIn(db, shop.id);
  if (!account) throw new Error("The order opened no account.");
  return { shop, rules, userId, accountId: account.id, ctx: contextOf(memberOf("manager", shop.id), db) };
}

const changesOf = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], (tx) => tx.select().from(tierChanges).orderBy(tierChanges.occurredAt, tierChanges.id));
const recompute = (db: Db, shopId: ShopId) =>
  recomputeTiers({ db, now: NOON, jobId: "test", signal: new AbortController().signal }, { shopId });

describe("a tier that is pinned by hand", () => {
  test("stays until it is unpinned, with its reason in the audit; then the member stands where they have come to", () =>
    withRollback(async (db) => {
      const { shop, accountId, ctx } = await scene(db);
      expect(await pinTier(ctx, { accountId, tier: 2, reason: "Our first customer" })).toBe(true);
      expect(await pinTier(ctx, { accountId, tier: 2, reason: "Again" })).toBe(false);
      await recompute(db, shop.id);
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 2, name: "Gold", isPinned: true, until: null });
      expect(await unpinTier(ctx, { accountId, reason: "No longer" })).toBe(true);
      expect(await unpinTier(ctx, { accountId, reason: "No longer" })).toBe(false);
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 0, isPinned: false });
      expect(await changesOf(db, shop.id)).toMatchObject([
        {
          fromTier: 0,
          toTier: 2,
          reason: "pinned",
          note: "Our first customer",
          actorId: (ctx.actor as { userId: UserId }).userId,
        },
        { fromTier: 2, toTier: 0, reason: "unpinned", note: "No longer" },
      ]);
    }));

  test("is not for staff, not for one's own account, not of another shop's member, and only one of those there are", () =>
    withRollback(async (db) => {
      const { shop, accountId, userId } = await scene(db);
      const pin = (role: "manager" | "staff", shopId: ShopId, tier = 1, self = false) =>
        pinTier(contextOf({ ...memberOf(role, shopId), ...(self && { userId }) } as never, db), {
          accountId,
          tier,
          reason: "Why",
        });
      await expect(pin("staff", shop.id)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(pin("manager", (await aShop(db)).id)).rejects.toMatchObject({ code: "member-not-found" });
      await expect(pin("manager", shop.id, 4)).rejects.toMatchObject({ kind: "invalid" });
      await expect(pin("manager", shop.id, 1, true)).rejects.toMatchObject({ code: "own-account" });
      expect(await changesOf(db, shop.id)).toEqual([]);
    }));
});

describe("new rules", () => {
  test("move nobody to another tier but where a tier went, until they are asked to; a second time changes nothing", () =>
    withRollback(async (db) => {
      const { shop, rules, accountId, ctx } = await scene(db);
      const fields = { ...fieldsOfRules(rules, "KES"), "tiers.1.threshold": "1000" };
      await saveProgramRules(ctx, { shopId: shop.id, version: 1, rules: nestTiers(fields), recompute: false });
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 0, next: { name: "Silver", missing: 0 } });
      await recompute(db, shop.id);
      await recompute(db, shop.id);
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 1, name: "Silver" });
      expect(await changesOf(db, shop.id)).toMatchObject([{ fromTier: 0, toTier: 1, reason: "rules_changed" }]);
    }));

  test("keep members in the tier of their name when one is put before it, and in the next lower when theirs is gone", () =>
    withRollback(async (db) => {
      const { shop, rules, accountId, ctx } = await scene(db);
      await pinTier(ctx, { accountId, tier: 2, reason: "Our first customer" });
      const start = fieldsOfRules(rules, "KES");
      const one = withTiers(start, { remove: 1 });
      await saveProgramRules(ctx, { shopId: shop.id, version: 1, rules: nestTiers(one), recompute: false });
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 1, name: "Gold" });
      const now = fieldsOfRules({ ...rules, tiers: rules.tiers.filter((_, place) => place !== 1) }, "KES");
      const two = withTiers(now, { remove: 1 });
      await saveProgramRules(ctx, { shopId: shop.id, version: 2, rules: nestTiers(two), recompute: false });
      expect((await getMember(ctx, accountId)).tier).toMatchObject({ place: 0, name: "Bronze" });
      expect((await changesOf(db, shop.id)).map(({ fromTier, toTier }) => [fromTier, toTier])).toEqual([
        [0, 2],
        [2, 1],
        [1, 0],
      ]);
    }));
});

describe("the members of a programme", () => {
  test("are found by name, e-mail, phone and code, by tier, in pages, and nobody else's are", () =>
    withRollback(async (db) => {
      const { shop, accountId, ctx } = await scene(db);
      const { account } = await getMember(ctx, accountId);
      const find = async (q: string, tier?: number) =>
        (await listMembers(ctx, shop.id, { q, tier, sort: "balance", limit: 10 })).items.map(({ id }) => id);
      for (const q of ["odhiambo", "AMINA@", "712345", account.memberCode.toLowerCase()])
        expect(await find(q)).toEqual([accountId]);
      expect(await find("100%")).toEqual([]);
      expect(await find("amina", 1)).toEqual([]);
      const other = await aShop(db);
      await expect(listMembers(ctx, other.id, { sort: "joined", limit: 10 })).rejects.toMatchObject({ kind: "not_found" });
      await expect(getMember(ctx, newId("lac"))).rejects.toMatchObject({ code: "member-not-found" });
    }));

  test("come page by page by either order, each once", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await scene(db);
      for (let count = 0; count < 4; count++)
        await anOrder(db, shop.id, {
          contact: { userId: await aUser(db), name: `Buyer ${count}`, email: `b${count}@example.test`, phone: null },
          lines: [{ variantId: await aVariant(db, shop.id, { priceMinor: 500_00 }), qty: 1 + (count % 2) }],
          steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }],
        });
      for (const sort of ["joined", "balance"] as const) {
        const seen: string[] = [];
        for (let cursor: string | undefined, pages = 0; pages < 5; pages++) {
          const page = await listMembers(ctx, shop.id, { sort, limit: 2, ...(cursor && { cursor }) });
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.next ?? undefined;
          if (!cursor) break;
        }
        expect(new Set(seen).size).toBe(5);
        expect(seen).toHaveLength(5);
      }
    }));
});
