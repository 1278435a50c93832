import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { goodsName } from "@/lib/catalog/goods-name";
import { DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import { insertDraft } from "@/lib/drafts/data";
import { AppError } from "@/lib/errors";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import type { HandBuyer, SeenLine } from "@/lib/hand-orders/vocabulary";
import { newId, type OrderChangeId, type ShopId, type UserId } from "@/lib/ids";
import { closeChange, insertChange, searchVariants } from "@/lib/order-changes/data";
import { decideChange } from "@/lib/order-changes/decide-change";
import type { EditAction } from "@/lib/order-changes/vocabulary";
import { applyStep } from "@/lib/orders/apply-step";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { OrderFacts } from "@/lib/orders/facts";
import { daysAfter, hoursAfter } from "@/lib/time";
import { listForAftersale } from "./data";
import type { DemoShop } from "./shops";
import { termsOf } from "./terms";

type Wish = { buyer: Partial<HandBuyer>; goods: number[]; savedHoursAgo: number };

/** What people have asked for on the phone and in a chat, and not settled yet: which of the shelf's goods, and how many. */
const WISHES: Wish[] = [
  {
    buyer: { source: "phone", name: "Wambui Kamau", note: "Calls back when she knows how many she needs." },
    goods: [4, 0, 2],
    savedHoursAgo: 50,
  },
  {
    buyer: { source: "chat", name: "Baraka Mushi", note: "Asked whether it can be wrapped as a present." },
    goods: [0, 1],
    savedHoursAgo: 3,
  },
];
const MOST_GOODS = 12;

/** Gives a demo shop orders that were begun and not placed; where prices hold their tax, one was saved before the price of its first line rose. */
export async function seedDrafts(db: Db, shop: DemoShop, shopId: ShopId, staffId: UserId, now: Date): Promise<void> {
  const ctx = { actor: { kind: "system", shopId } as const, db, now, requestId: "demo" };
  const { taxInclusive } = termsOf(shop);
  await inShops(db, [shopId], async (tx) => {
    const shelf = (await searchVariants(tx, shopId, "", MOST_GOODS)).filter(({ freeUnits }) => (freeUnits ?? 99) > 4);
    for (const [index, { buyer, goods, savedHoursAgo }] of WISHES.entries()) {
      const lines = goods.flatMap((qty, nth): SeenLine[] => {
        const variant = shelf[nth];
        if (!variant || qty === 0) return [];
        const { variantId, title, options, priceMinor } = variant;
        const was = taxInclusive && index === 0 && nth === 0 ? Math.round(priceMinor * 0.9) : priceMinor;
        return [{ variantId, qty, title: goodsName({ title, options }), priceMinor: was }];
      });
      const nobody = { name: "", email: null, phone: shop.phone(70_000_000 + index), line1: "", town: "", country: "", note: "" };
      const terms = {
        source: "phone",
        paymentMethod: "mobile_money",
        customerId: null,
        deliveryId: null,
        discountMinor: 0,
      } as const;
      const basket = { lines, deliveryId: null, discountMinor: 0 };
      const { totalMinor, lines: priced } = await quoteHandOrder({ ...ctx, db: tx }, shopId, basket, { seen: lines });
      const rise = priced.reduce((sum, { wasMinor, priceMinor, qty }) => sum + (priceMinor - (wasMinor ?? priceMinor)) * qty, 0);
      await insertDraft(
        tx,
        {
          ...{ id: newId("dro"), shopId, cartId: newId("crt"), replacesOrderId: null },
          content: { ...nobody, ...terms, ...buyer, lines, totalMinor: (totalMinor ?? 0) - rise },
        },
        { by: staffId, at: hoursAfter(now, -savedHoursAgo) },
      );
    }
    await editOneOrder(tx, shopId, staffId, now);
  });
}

/** One more unit of something, in an order that waits to be packed. */
async function editOneOrder(tx: Db, shopId: ShopId, staffId: UserId, now: Date): Promise<void> {
  const at = hoursAfter(now, -1);
  const wish = {
    status: "processing",
    email: DEMO_CUSTOMER_EMAIL,
    since: daysAfter(now, -21),
    until: hoursAfter(now, -3),
  } as const;
  const orderId = (await listForAftersale(tx, shopId, wish)).at(-1);
  const [facts] = orderId ? await loadFacts(tx, scopeByProof(shopId), [orderId], "for update") : [];
  if (!facts) return;
  for (const { id, qtyOrdered } of facts.lines) {
    const actions: EditAction[] = [{ do: "keep", lineId: id, qty: qtyOrdered + 1 }];
    if (await edited(tx, facts, { id: newId("och"), actions }, staffId, at)) return;
  }
}

type Change = { id: OrderChangeId; actions: EditAction[] };

/** False, and nothing written, where the shop has not a unit more of it. */
async function edited(tx: Db, facts: OrderFacts, change: Change, staffId: UserId, at: Date): Promise<boolean> {
  const { shopId, id: orderId, version: baseVersion } = facts;
  try {
    return await tx.transaction(async (attempt) => {
      const decision = await decideChange(attempt, facts, change);
      if (decision.outcome !== "changed") return false;
      await insertChange(attempt, { ...change, shopId, orderId, baseVersion, createdBy: staffId, createdAt: at });
      const actor = { kind: "staff", userId: staffId } as const;
      // Nobody is written to about what never happened.
      await applyStep(attempt, scopeByProof(shopId), { orderId, actor, at }, () => ({ ...decision, message: null }));
      await closeChange(attempt, shopId, change.id, { state: "confirmed", closedAt: at });
      return true;
    });
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.kind === "conflict") return false;
    throw refusal;
  }
}
