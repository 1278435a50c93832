import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { OrderId, PurchaseId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { listOrderHeads, listOwnPlaces, listTitles } from "./data/my-orders";
import type { OrderStatus } from "./order-status";

export type MyOrder = {
  id: OrderId;
  number: string;
  status: OrderStatus;
  actionNeeded: boolean;
  placedAt: Date;
  totalMinor: number;
  currency: Currency;
  shopName: string;
  timeZone: string;
  /** Orders of one checkout share both. */
  purchaseId: PurchaseId;
  purchaseNumber: string;
  items: { title: string; qty: number }[];
};
export type MyOrders = { orders: MyOrder[]; next: { placedAt: Date; orderId: OrderId } | null };

const PAGE = 20;

/** The orders a signed-in person placed, in any shop, newest first, a page at a time. */
export async function listMyOrders({ actor, db }: Context, after?: { placedAt: Date; orderId: OrderId }): Promise<MyOrders> {
  assertSignedIn(actor);
  const { userId } = actor;
  const places = await asUser(db, userId, (tx) => listOwnPlaces(tx, userId, after, PAGE + 1));
  const shown = places.slice(0, PAGE);
  const last = shown.at(-1);
  if (!last) return { orders: [], next: null };
  const scope = scopeByProof(...new Set(shown.map(({ shopId }) => shopId)));
  const ids = shown.map(({ orderId }) => orderId);
  const [heads, titles] = await viewInShops(db, scope, (tx) =>
    Promise.all([listOrderHeads(tx, scope, ids), listTitles(tx, scope, ids)]),
  );
  return {
    orders: heads.map((head) => ({
      ...head,
      items: titles.filter(({ orderId }) => orderId === head.id).map(({ title, qty }) => ({ title, qty })),
    })),
    next: places.length > PAGE ? { placedAt: last.placedAt, orderId: last.orderId } : null,
  };
}
