import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { settlementEntries } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type RedemptionId, type ShopId } from "@/lib/ids";
import { aProgram } from "@/lib/loyalty/testing";
import { findCoalitionOf } from "./data/coalitions";
import { listBalances } from "./data/settlement";
import { pointsAcross } from "./exchange-points";
import { findExchange } from "./find-exchange";
import { foundCoalition } from "./found-coalition";
import { joinCoalition } from "./join-coalition";
import { leaveCoalition } from "./leave-coalition";
import { noteSettlement } from "./note-settlement";
import { settleBetween } from "./settle-between";

const ownerOf = (db: Db, ...shops: { id: ShopId }[]) => contextOf(memberOf("owner", ...shops.map(({ id }) => id)), db);

/** Three shops in one coalition, whose points are worth 1, 2 and 5. */
async function aCoalition(db: Db) {
  const shops = [await aShop(db), await aShop(db), await aShop(db)] as const;
  for (const [index, pointValueMinor] of [1, 2, 5].entries()) await aProgram(db, shops[index]!.id, { pointValueMinor });
  const [a, b, c] = shops;
  await foundCoalition(ownerOf(db, a), { shopId: a.id, name: "River Road" });
  const { id: coalitionId, joinCode } = (await inShops(db, [a.id], (tx) => findCoalitionOf(tx, a.id)))!;
  for (const { id: shopId } of [b, c]) await joinCoalition(ownerOf(db, { id: shopId }), { shopId, code: joinCode });
  const ids = shops.map(({ id }) => id);
  const settle = (from: number, to: number, redemptionId: RedemptionId, keptPoints: number) => {
    const [shopId, accountShopId, pointValueMinor] = [ids[to]!, ids[from]!, [1, 2, 5][from]!];
    const what = { redemptionId, shopId, accountShopId, pointValueMinor, coalitionId, keptPoints, at: NOON };
    return inShops(db, ids, (tx) => settleBetween(tx, what));
  };
  const rows = () => inShops(db, ids, (tx) => tx.select().from(settlementEntries));
  const owed = async (shopId: ShopId) =>
    Object.fromEntries(
      (await inShops(db, [shopId], (tx) => listBalances(tx, shopId))).map(({ otherShopId, amountMinor }) => [
        otherShopId,
        amountMinor,
      ]),
    );
  return { shops, ids, joinCode, settle, rows, owed };
}

describe("what shops owe each other", () => {
  test("is what the points are worth in the member's shop, and is taken back when they return", () =>
    withRollback(async (db) => {
      const { ids, settle, owed } = await aCoalition(db);
      const [a, b] = ids as [ShopId, ShopId];
      const redemption = newId("rdm");
      for (let times = 0; times < 3; times++) await settle(1, 0, redemption, 300);
      expect([await owed(a), await owed(b)]).toEqual([{ [b]: 600 }, { [a]: -600 }]);
      await settle(1, 0, redemption, 100);
      expect(await owed(a)).toEqual({ [b]: 200 });
      await settle(1, 0, redemption, 0);
      await settle(1, 0, redemption, 0);
      expect([await owed(a), await owed(b)]).toEqual([{ [b]: 0 }, { [a]: 0 }]);
    }));

  test(
    "adds up to zero between every two shops at every moment, whatever is spent, returned and sent again",
    () =>
      withRollback(async (db) => {
        const { ids, settle, rows } = await aCoalition(db);
        const step = fc.record({
          redemption: fc.nat(5),
          from: fc.nat(2),
          hop: fc.integer({ min: 1, max: 2 }),
          kept: fc.nat(400),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
            const known = new Map<number, { id: RedemptionId; from: number; to: number }>();
            const model = new Map<string, number>();
            for (const { redemption, from, hop, kept } of steps) {
              const one = known.get(redemption) ?? { id: newId("rdm"), from, to: (from + hop) % 3 };
              known.set(redemption, one);
              model.set(one.id, kept * [1, 2, 5][one.from]!);
              await settle(one.from, one.to, one.id, kept);
              const entries = await rows();
              for (const shop of ids)
                for (const other of ids) {
                  const sum = (x: ShopId, y: ShopId) =>
                    entries
                      .filter((row) => row.shopId === x && row.otherShopId === y)
                      .reduce((all, row) => all + row.amountMinor, 0);
                  expect(sum(shop, other) + sum(other, shop)).toBe(0);
                }
              for (const [id, amountMinor] of model) {
                const own = entries.filter(
                  ({ causeId, points, amountMinor: minor }) => causeId.startsWith(id) && points * minor >= 0,
                );
                const plus = own.filter(({ shopId }) => shopId === ids[[...known.values()].find((k) => k.id === id)!.to]);
                expect(plus.reduce((all, row) => all + row.amountMinor, 0)).toBe(amountMinor);
              }
            }
          }),
          { numRuns: 12 },
        );
      }),
    120_000,
  );

  test("is noted as paid by who has had it, once per form, and no more than is owed", () =>
    withRollback(async (db) => {
      const { shops, ids, settle, owed } = await aCoalition(db);
      const [a, b] = ids as [ShopId, ShopId];
      await settle(1, 0, newId("rdm"), 300);
      const note = (shop: 0 | 1, amount: string, formKey = "form-key-1") =>
        noteSettlement(ownerOf(db, shops[shop]), {
          ...{ shopId: ids[shop]!, otherShopId: ids[1 - shop]!, formKey, amount, note: "Bank transfer" },
        });
      await expect(note(1, "6")).rejects.toMatchObject({ code: "invalid-input" });
      await expect(note(0, "6.01")).rejects.toMatchObject({ code: "invalid-input" });
      await expect(note(0, "-1")).rejects.toMatchObject({ code: "invalid-input" });
      for (let times = 0; times < 2; times++) await note(0, "4");
      await expect(note(0, "1")).rejects.toMatchObject({ code: "request-key-reused" });
      expect([await owed(a), await owed(b)]).toEqual([{ [b]: 200 }, { [a]: -200 }]);
    }));
});

describe("a coalition", () => {
  test("is for shops of one currency, and a shop is in one at most", () =>
    withRollback(async (db) => {
      const { shops, joinCode } = await aCoalition(db);
      const foreign = await aShop(db, { currency: "UGX" });
      await aProgram(db, foreign.id);
      await expect(joinCoalition(ownerOf(db, foreign), { shopId: foreign.id, code: joinCode })).rejects.toMatchObject({
        details: { errors: [{ pointer: "/code", detail: "River Road is for shops that sell in KES. Yours sells in UGX." }] },
      });
      const again = foundCoalition(ownerOf(db, shops[0]), { shopId: shops[0].id, name: "Another" });
      await expect(again).rejects.toMatchObject({ code: "already-in-coalition" });
    }));

  test("is for owners to found, join and leave", () =>
    withRollback(async (db) => {
      const { shops, joinCode } = await aCoalition(db);
      const ctx = contextOf(memberOf("manager", shops[0].id), db);
      const shopId = shops[0].id;
      await expect(joinCoalition(ctx, { shopId, code: joinCode })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(leaveCoalition(ctx, { shopId, confirmed: true })).rejects.toMatchObject({ kind: "forbidden" });
    }));

  test("is left once all is settled, or knowing that it is not; what was promised before is booked still", () =>
    withRollback(async (db) => {
      const { shops, ids, settle, owed } = await aCoalition(db);
      const [a, b] = ids as [ShopId, ShopId];
      await settle(1, 0, newId("rdm"), 10);
      const leave = (confirmed: boolean) => leaveCoalition(ownerOf(db, shops[1]), { shopId: b, confirmed });
      await expect(leave(false)).rejects.toMatchObject({ code: "not-settled" });
      await leave(true);
      expect(await inShops(db, [a, b], (tx) => findExchange(tx, a, b))).toBeUndefined();
      await settle(1, 0, newId("rdm"), 10);
      expect(await owed(a)).toEqual({ [b]: 40 });
    }));

  test("exchanges points by what they are worth, never to the loss of who gives the reward", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (points, own, other) => {
          const cost = pointsAcross(points, { ownValueMinor: own, otherValueMinor: other });
          expect(cost * own).toBeGreaterThanOrEqual(points * other);
          expect((cost - 1) * own).toBeLessThan(points * other);
        },
      ),
    );
  });
});
