import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, referrals, shopCustomers } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anAddress, anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { type LoyaltyAccountId, newId, type OrderId, type ShopId, type UserId } from "@/lib/ids";
import { openAccountRow } from "@/lib/loyalty/data/accounts";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { accountsIn, aProgram, aUser } from "@/lib/loyalty/testing";
import type { Contact, PurchaseInput } from "@/lib/orders/basket";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { dayIn, daysAfter } from "@/lib/time";
import { payReferrals } from "./pay-referrals";

export const REWARDS = { enabled: true, referrerPoints: 100, refereePoints: 50, minSpendMinor: 500_00, monthlyCap: 3 };
export const AFTER_WINDOW = daysAfter(NOON, 15);

type Person = Partial<Contact> & { address?: PurchaseInput["address"]; network?: string };
type Placing = { qty?: number; paidMinor?: number; priceMinor?: number; paid?: boolean; isTyped?: boolean; at?: Date };

/** A shop that rewards friends (14 days of returns), with a member who has an account but no order. */
export async function aReferringShop(db: Db, wishes: Partial<ProgramRules> = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, { referral: REWARDS, ...wishes });
  const usual = await aVariant(db, shop.id, { priceMinor: 550_00, onHand: 900 });
  const owner = memberOf("owner", shop.id);
  const act = (orderId: OrderId, step: StepInput, at = NOON) => takeStep(contextOf(owner, db, at), { orderId }, step);
  const place = async (person: Person, code: string | null, wish: Placing = {}): Promise<OrderId> => {
    const { qty = 2, priceMinor = 550_00, paid = true, isTyped = false, at = NOON } = wish;
    const variantId = priceMinor === 550_00 ? usual : await aVariant(db, shop.id, { priceMinor });
    const { address, network, ...contact } = person;
    const order = await anOrder(db, shop.id, {
      contact: { userId: null, name: "Baraka Mwangi", email: null, phone: null, ...contact },
      address: address ?? { ...anAddress, line1: `Street ${newId("adr")}` },
      lines: [{ variantId, qty }],
      paymentMethod: "bank_transfer",
      ...(paid && { paidMinor: wish.paidMinor ?? qty * priceMinor + 200_00 }),
      ...(network && { network }),
      basket: { ...(code && { friend: { code, isTyped } }) },
      at,
    });
    return order.id;
  };
  const deliver = async (orderId: OrderId, at = NOON) => {
    for (const step of [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }] as StepInput[])
      await act(orderId, step, at);
  };
  const takeBack = (orderId: OrderId, at: Date) =>
    act(orderId, { step: "receiveReturn", reason: "unwanted", note: "", restock: true }, at);
  const pay = (now = AFTER_WINDOW) => payReferrals(jobContext(db, now), {});
  return {
    shop,
    owner,
    act,
    place,
    deliver,
    takeBack,
    pay,
    aMember: (person: Partial<Contact> = {}) => aMember(db, shop.id, person),
    points: () => pointsIn(db, shop.id),
    rows: () => inShops(db, [shop.id], (tx) => tx.select().from(referrals).where(eq(referrals.shopId, shop.id))),
  };
}

/** Somebody with an account of the marketplace and one of the programme. */
async function aMember(db: Db, shopId: ShopId, { name = "Amina Odhiambo", email, phone = null }: Partial<Contact>) {
  const userId: UserId = await aUser(db, email ?? undefined);
  const customerId = newId("cus");
  await db.insert(customers).values({ id: customerId, userId, createdAt: NOON });
  return inShops(db, [shopId], async (tx) => {
    await tx.insert(shopCustomers).values({ shopId, customerId, name, email, phone, search: name, createdAt: NOON });
    const id = await openAccountRow(tx, { shopId, customerId, on: dayIn(NOON, "Africa/Nairobi"), at: NOON });
    return { id, userId, customerId, code: await codeOf(tx, shopId, id) };
  });
}

async function codeOf(tx: Db, shopId: ShopId, id: LoyaltyAccountId): Promise<string> {
  const [row] = await tx
    .select({ code: loyaltyAccounts.referralCode })
    .from(loyaltyAccounts)
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, id)));
  return row?.code ?? "";
}

/** Balance that came of referrals alone, by account. */
async function pointsIn(db: Db, shopId: ShopId): Promise<Record<string, number>> {
  const sums = (await accountsIn(db, shopId)).map(({ id, entries, lots }) => {
    const own = new Set(lots.filter(({ source }) => source === "referral").map((lot) => lot.id));
    const points = entries
      .filter(({ key, allocations }) => key.startsWith("referral:") || allocations.some(({ lotId }) => own.has(lotId)))
      .reduce((sum, entry) => sum + entry.points, 0);
    return [id, points] as const;
  });
  return Object.fromEntries(sums.filter(([, points]) => points !== 0));
}
