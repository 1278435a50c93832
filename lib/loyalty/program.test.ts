import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { ShopRole } from "@/lib/auth/permissions";
import { formatMoney } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import { createBoost } from "./create-boost";
import { endBoost } from "./end-boost";
import { getProgram } from "./get-program";
import { CreateBoost } from "./input";
import { proposedRules } from "./program-rules";
import { fieldsOfRules, nestTiers, type RulesFields } from "./rules-fields";
import { saveProgramRules } from "./save-program-rules";
import { switchProgram } from "./switch-program";

const FIELDS = fieldsOfRules(proposedRules(100_00), "KES");
const owner = (db: Db, shopId: ShopId) => contextOf(memberOf("owner", shopId), db);
const save = (db: Db, shopId: ShopId, version: number, fields: RulesFields = FIELDS, role: ShopRole = "owner") =>
  saveProgramRules(contextOf(memberOf(role, shopId), db), { shopId, version, rules: nestTiers(fields), recompute: false });
const issuesOf = async (work: Promise<unknown>) =>
  work.then(
    () => [],
    (problem: { issues?: { path: unknown[]; message: string }[] }) => problem.issues?.map(({ path }) => path.join(".")),
  );

describe("the rules of a programme", () => {
  test("begin as a draft with what was proposed, and each change is a version that says what it changed and by whom", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      expect(await getProgram(owner(db, shopId), shopId)).toMatchObject({
        program: undefined,
        rules: { earnPerMinor: 100_00 },
      });
      expect(await save(db, shopId, 0)).toEqual({ version: 1, isChanged: true });
      expect(await save(db, shopId, 1, { ...FIELDS, pointValue: "2.5" })).toEqual({ version: 2, isChanged: true });
      const { program, history } = await getProgram(owner(db, shopId), shopId);
      expect(program).toMatchObject({
        state: "draft",
        rulesVersion: 2,
        rules: { ...proposedRules(100_00), pointValueMinor: 250 },
      });
      expect(history).toMatchObject([
        { version: 2, changes: [{ label: "Worth of a point", was: formatMoney(1_00, "KES"), is: formatMoney(2_50, "KES") }] },
        { version: 1, changes: [] },
      ]);
    }));

  test("are not written over by who has not seen the newest, nor written twice", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      await save(db, shopId, 0);
      await expect(save(db, shopId, 0)).rejects.toMatchObject({ code: "stale-program", details: { current_version: 1 } });
      expect(await save(db, shopId, 1)).toEqual({ version: 1, isChanged: false });
    }));

  test("are written by owners and managers of the shop alone", () =>
    withRollback(async (db) => {
      const [{ id: shopId }, other] = [await aShop(db), await aShop(db)];
      await expect(save(db, shopId, 0, FIELDS, "staff")).rejects.toMatchObject({ kind: "forbidden" });
      const strange = { shopId: other.id, version: 0, rules: nestTiers(FIELDS), recompute: false };
      await expect(saveProgramRules(owner(db, shopId), strange)).rejects.toMatchObject({ kind: "not_found" });
    }));

  test("let nobody but an owner change what one person may adjust alone", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      const higher = { ...FIELDS, adjustLimit: "100000", adjustDayLimit: "1000000" };
      const path = { details: { errors: [{ pointer: "/adjustLimit" }] } };
      await expect(save(db, shopId, 0, higher, "manager")).rejects.toMatchObject(path);
      await save(db, shopId, 0, FIELDS, "manager");
      await expect(save(db, shopId, 1, higher, "manager")).rejects.toMatchObject(path);
      await save(db, shopId, 1, higher);
      expect(await save(db, shopId, 2, { ...higher, name: "Beans" }, "manager")).toMatchObject({ version: 3 });
    }));

  test("and boosts together never give back more than a sale brings", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      await save(db, shopId, 0, { ...FIELDS, pointValue: "20" });
      const boost = (multiplier: string) =>
        createBoost(owner(db, shopId), {
          ...CreateBoost.parse({ shopId, name: "Easter", multiplier, startsOn: "2026-04-03", endsOn: "2026-04-06" }),
        });
      const path = (field: string) => ({ details: { errors: [{ pointer: `/${field}` }] } });
      await expect(boost("2.51")).rejects.toMatchObject(path("multiplier"));
      await boost("2.5");
      await expect(save(db, shopId, 1, { ...FIELDS, pointValue: "20.01" })).rejects.toMatchObject(path("pointValue"));
    }));

  test.each<[string, RulesFields, string]>([
    ["points that are no number", { earnPoints: "1.5" }, "earnPoints"],
    ["an amount that is none", { earnPer: "0" }, "earnPer"],
    ["a negative worth", { pointValue: "-1" }, "pointValue"],
    ["points worth more than the sale", { pointValue: "101" }, "pointValue"],
    ["points worth more than the sale in the highest tier", { pointValue: "60" }, "tiers.3.multiplier"],
    ["a multiplier below once", { "tiers.1.multiplier": "0.5" }, "tiers.1.multiplier"],
    ["a multiplier above ten", { "tiers.3.multiplier": "10.01" }, "tiers.3.multiplier"],
    ["a tier below the one before", { "tiers.2.threshold": "19999" }, "tiers.2.threshold"],
    ["a tier without a name", { "tiers.1.name": " " }, "tiers.1.name"],
    ["a name twice", { "tiers.1.name": "bronze" }, "tiers.1.name"],
    ["a day its month has not", { expiryKind: "fixed", expiryMonth: "2", expiryDay: "30" }, "expiryDay"],
    ["friends without a number", { referrerPoints: "-5" }, "referrerPoints"],
    ["a least order that is no amount", { referralMinSpend: "much" }, "referralMinSpend"],
    ["a day's limit below that of a time", { adjustDayLimit: "1" }, "adjustDayLimit"],
  ])("refuse %s at its field", (_, wrong, field) =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      expect(await issuesOf(save(db, shopId, 0, { ...FIELDS, ...wrong }))).toEqual([field]);
    }),
  );
});

describe("a programme", () => {
  test("is started, paused and goes on, and says since when it runs", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      const ctx = owner(db, shopId);
      await expect(switchProgram(ctx, { shopId, state: "running" })).rejects.toMatchObject({ code: "program-not-found" });
      await save(db, shopId, 0);
      expect(await switchProgram(ctx, { shopId, state: "paused" })).toBe(false);
      for (const [state, changes] of [
        ["running", true],
        ["running", false],
        ["paused", true],
        ["running", true],
      ] as const)
        expect(await switchProgram(ctx, { shopId, state })).toBe(changes);
      expect((await getProgram(ctx, shopId)).program).toMatchObject({ state: "running", startedAt: NOON });
    }));
});

describe("a boost", () => {
  const days = { startsOn: "2026-03-02", endsOn: "2026-03-05" };
  const wish = (shopId: ShopId, more: object = {}) =>
    CreateBoost.parse({ shopId, name: "Easter", multiplier: "2", ...days, ...more });

  test("is made for days to come, ended today when it runs, and removed before it does", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      const ctx = owner(db, shopId);
      await save(db, shopId, 0);
      const running = await createBoost(ctx, wish(shopId, { cap: "500" }));
      const later = await createBoost(ctx, wish(shopId, { startsOn: "2026-03-04" }));
      expect(await endBoost(ctx, { shopId, boostId: running })).toBe("ended");
      expect(await endBoost(ctx, { shopId, boostId: later })).toBe("removed");
      const { boosts } = await getProgram(ctx, shopId);
      expect(boosts).toMatchObject([{ id: running, multiplierBp: 20_000, capPoints: 500, endsOn: "2026-03-02" }]);
    }));

  test("is refused in the past, the wrong way round, and of a shop without a programme", () =>
    withRollback(async (db) => {
      const [{ id: shopId }, other] = [await aShop(db), await aShop(db)];
      const ctx = contextOf(memberOf("owner", shopId, other.id), db);
      await save(db, shopId, 0);
      const refusals = [{ startsOn: "2026-03-01" }, { endsOn: "2026-03-01" }, { endsOn: "2027-04-01" }];
      for (const more of refusals) await expect(createBoost(ctx, wish(shopId, more))).rejects.toMatchObject({ kind: "invalid" });
      await expect(createBoost(ctx, wish(other.id))).rejects.toMatchObject({ code: "program-not-found" });
      expect(CreateBoost.safeParse({ shopId, name: "x", multiplier: "1", ...days }).success).toBe(false);
    }));
});
