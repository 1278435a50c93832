import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { takeOrdersOf } from "@/lib/customers/data/claims";
import type { ShopId, UserId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { findOrderPoints } from "./find-order-points";
import type { ProgramRules } from "./program-rules";
import { accountsIn, anAccount, aProgram, aUser, findBrokenLedgers } from "./testing";

const GUEST = { userId: null, name: "Amina Odhiambo", email: "amina.guest@example.test", phone: null };
const TO_THE_DOOR: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

async function guestOrder(db: Db, wishes: Partial<ProgramRules> = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, wishes);
  const variantId = await aVariant(db, shop.id, { priceMinor: 550_00, onHand: 50 });
  const order = await anOrder(db, shop.id, { contact: GUEST, lines: [{ variantId, qty: 4 }], paidMinor: 2400_00 });
  const deliver = async () => {
    for (const step of TO_THE_DOOR) await takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: order.id }, step);
  };
  const said = () =>
    inShops(db, [shop.id], (tx) =>
      findOrderPoints(tx, { ...order, shopSlug: "kazuri", status: "processing", currency: "KES" }, NOON),
    );
  return { shop, order, deliver, said };
}

const claim = (db: Db, shopId: ShopId, userId: UserId) => inShops(db, [shopId], (tx) => takeOrdersOf(tx, userId, GUEST.email));

test("an order that a member claimed before it came earns for the member", () =>
  withRollback(async (db) => {
    const { shop, order, deliver, said } = await guestOrder(db);
    const userId = await aUser(db);
    const accountId = await anAccount(db, shop.id, userId);
    expect(await said()).toMatchObject({ state: "offered", standing: "account" });
    expect(await claim(db, shop.id, userId)).toBe(1);
    expect(await said()).toMatchObject({ state: "expected", standing: "member", points: 22, accountId });
    await deliver();
    expect(await accountsIn(db, shop.id)).toMatchObject([{ id: accountId, pendingPoints: 22, lots: [{ orderId: order.id }] }]);
    await inShops(db, [shop.id], async (tx) => expect(await findBrokenLedgers(tx)).toEqual([]));
  }));

test("where joining is automatic, who claimed an order becomes a member by it, also in a shop that knew them as a guest alone", () =>
  withRollback(async (db) => {
    const elsewhere = await guestOrder(db);
    const userId = await aUser(db);
    await anAccount(db, elsewhere.shop.id, userId);
    const { shop, deliver } = await guestOrder(db, { joining: "automatic" });
    await claim(db, shop.id, userId);
    await deliver();
    expect(await accountsIn(db, shop.id)).toMatchObject([{ userId, pendingPoints: 22 }]);
  }));

test("where members are asked to join, a claimed order makes nobody a member", () =>
  withRollback(async (db) => {
    const elsewhere = await guestOrder(db);
    const userId = await aUser(db);
    await anAccount(db, elsewhere.shop.id, userId);
    const { shop, deliver } = await guestOrder(db, { joining: "asked" });
    await claim(db, shop.id, userId);
    await deliver();
    expect(await accountsIn(db, shop.id)).toEqual([]);
  }));
