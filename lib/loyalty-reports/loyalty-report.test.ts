import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { lockAccount } from "@/lib/loyalty/data/accounts";
import { inTurn, settleDays, spend } from "@/lib/loyalty/ledger";
import { postPoints } from "@/lib/loyalty/post-points";
import { accountsIn, aProgram, aUser } from "@/lib/loyalty/testing";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { type Day, daysAfter } from "@/lib/time";
import { apiLoyaltyReport, loyaltyReportCsv } from "./api-loyalty-report";
import { getLoyaltyReport } from "./get-loyalty-report";
import { getMemberRepeat } from "./get-member-repeat";

const DELIVER: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

/** A member who was brought 40 points, of which 15 were spent and the rest expired, and one whose 20 were taken back. */
async function planted(db: Db) {
  const shop = await aShop(db, { returnWindowDays: 0 });
  await aProgram(db, shop.id, { expiry: { kind: "rolling", months: 1 } });
  const variantId = await aVariant(db, shop.id, { priceMinor: 1_000_00 });
  const buy = async (qty: number) => {
    const contact = { userId: await aUser(db), name: "Amina Odhiambo", email: null, phone: null };
    const lines = [{ variantId, qty }];
    const paid = { paidMinor: qty * 1_000_00, shippingMinor: 0, paymentMethod: "bank_transfer" } as const;
    return anOrder(db, shop.id, { contact, lines, ...paid, steps: DELIVER });
  };
  await buy(4);
  const returned = await buy(2);
  const back: StepInput = { step: "receiveReturn", reason: "unwanted", note: "", restock: true };
  await takeStep(contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, 1)), { orderId: returned.id }, back);
  await move(db, shop.id, "2026-03-05", 15);
  await move(db, shop.id, "2026-04-10", 0);
  return shop;
}

/** Lets the first member's points open and end by a day, and spends so many. */
async function move(db: Db, shopId: ShopId, today: Day, points: number) {
  const [account] = await accountsIn(db, shopId);
  await inShops(db, [shopId], async (tx) => {
    const held = (await lockAccount(tx, shopId, account!.id))!;
    const moved = inTurn(
      held.ledger,
      (ledger) => settleDays(ledger, today),
      (ledger) => (points > 0 ? spend(ledger, points, today, { key: `test:${today}` })! : { ledger, entries: [] }),
    );
    await postPoints(tx, held, { shopId, today, at: new Date(`${today}T09:00:00Z`) }, moved);
  });
}

test("the report of a programme tells what was given and what became of it, day by day, and adds up", () =>
  withRollback(async (db) => {
    const shop = await planted(db);
    const ctx = contextOf(memberOf("analyst", shop.id), db, new Date("2026-04-20T09:00:00Z"));
    const [report] = (await getLoyaltyReport(ctx, { from: "2026-03-01", to: "2026-04-20" })).reports;
    expect(report).toMatchObject({
      members: { members: 2, joined: 2, active: 2 },
      flows: { given: 60, takenBack: 20, spent: 15, expired: 25 },
      outstanding: 0,
      rate: { rate: 1, isKnown: false },
      vintages: [
        { month: "2026-03", given: 60, spent: 15, expired: 25, reversed: 20, outstanding: 0, redemption: 0.375, breakage: 0.625 },
      ],
      roll: { openingMinor: 0, issuedMinor: 40_00, redeemedMinor: -15_00, expiredMinor: -25_00, closingMinor: 0 },
      tiers: [{ name: "Bronze", members: 2 }, { members: 0 }, { members: 0 }, { members: 0 }],
    });
    const march = (await getLoyaltyReport(ctx, { from: "2026-03-01", to: "2026-03-31" })).reports[0]!;
    expect(march).toMatchObject({ flows: { given: 60, takenBack: 20, spent: 15, expired: 0 }, outstanding: 25 });
    expect(march.roll.closingMinor).toBe(march.liabilityMinor);
    const april = (await getLoyaltyReport(ctx, { from: "2026-04-01", to: "2026-04-20" })).reports[0]!;
    expect(april.roll.openingMinor).toBe(march.roll.closingMinor);
    expect(april.members).toMatchObject({ members: 2, joined: 0, active: 0 });
    const days = { from: "2026-03-10", to: "2026-03-15" };
    const [beside] = (await getLoyaltyReport(ctx, { ...days, compare: "previous" })).reports;
    expect(beside).toMatchObject({ flows: { spent: 0 }, before: { members: { members: 2, active: 1 }, flows: { spent: 15 } } });
    expect((await getLoyaltyReport(ctx, { ...days, compare: "none" })).reports[0]?.before).toBeNull();
  }));

test("endpoint and file say what the page says", () =>
  withRollback(async (db) => {
    const shop = await planted(db);
    const ctx = contextOf(memberOf("analyst", shop.id), db, new Date("2026-04-20T09:00:00Z"));
    const asked = { from: "2026-03-01", to: "2026-04-20", grain: "month" } as const;
    const answer = { ...(await getLoyaltyReport(ctx, asked)), repeats: (await getMemberRepeat(ctx, asked)).repeats };
    const [program] = apiLoyaltyReport(answer, ctx.now).programs;
    expect(program).toMatchObject({ given: 60, taken_back: 20, spent: 15, expired: 25, repeat_purchase: null });
    expect(program?.roll_forward.redeemed).toEqual({ amount: -15_00, currency: "KES" });
    const [, march, april] = loyaltyReportCsv(answer, { table: "points" }).trim().split(/\r?\n/);
    expect(march).toBe(`${shop.name},2026-03-01,2026-03-31,false,60,20,15,0`);
    expect(april).toBe(`${shop.name},2026-04-01,2026-04-20,true,0,0,0,25`);
  }));

test("a shop without a programme has no report; who may not read reports is refused", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    expect((await getLoyaltyReport(contextOf(memberOf("owner", shop.id), db))).reports).toEqual([]);
    await expect(getLoyaltyReport(contextOf(memberOf("staff", shop.id), db))).rejects.toMatchObject({ kind: "forbidden" });
  }));
