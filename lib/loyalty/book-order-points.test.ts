import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import type { ProgramRules } from "./program-rules";
import { accountsIn, aProgram, aUser } from "./testing";

const DELIVER: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

async function scene(db: Db, wishes: Partial<ProgramRules> = {}, { qty = 4, priceMinor = 550_00, paid = true } = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, wishes);
  const userId = await aUser(db);
  const variantId = await aVariant(db, shop.id, { priceMinor });
  const contact = { userId, name: "Amina Odhiambo", email: "amina@example.test", phone: null };
  const totalMinor = qty * priceMinor + 200_00;
  const order = await anOrder(db, shop.id, {
    contact,
    lines: [{ variantId, qty }],
    ...(paid && { paidMinor: totalMinor }),
    paymentMethod: "bank_transfer",
  });
  const act = (step: StepInput, at = NOON) =>
    takeStep(contextOf(memberOf("owner", shop.id), db, at), { orderId: order.id }, step);
  const account = async () => (await accountsIn(db, shop.id))[0];
  return {
    shop,
    order,
    act,
    account,
    deliver: async () => {
      for (const step of DELIVER) await act(step);
    },
  };
}

describe("the points of an order", () => {
  test("are given when it is delivered, pending until the day after its return window", () =>
    withRollback(async (db) => {
      const { account, deliver, order } = await scene(db);
      await deliver();
      expect(await account()).toMatchObject({
        pendingPoints: 22,
        activePoints: 0,
        dueOn: "2026-03-17",
        lots: [{ orderId: order.id, status: "pending", givenPoints: 22, availableOn: "2026-03-17", expiresOn: "2027-03-17" }],
        entries: [{ kind: "earned", points: 0, pending: 22, debt: 0 }],
      });
    }));
});
