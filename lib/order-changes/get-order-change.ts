import "server-only";
import type { Db } from "@/db/client";
import { viewInShops } from "@/db/scope";
import { assertPermission, authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { newId, type OrderId, type VariantId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { findFreeUnits, findSellables } from "@/lib/orders/data/sellables";
import type { Changed, OrderFacts } from "@/lib/orders/facts";
import { findOrder } from "@/lib/orders/find-order";
import type { OrderView } from "@/lib/orders/order-view";
import { dueMinor, owedMinor } from "@/lib/orders/projection";
import { refundProposal } from "@/lib/orders/refund-proposal";
import { type FoundVariant, findOpenChange, type OpenChange, searchVariants } from "./data";
import { decideChange } from "./decide-change";

/** What the edit would make of the money. All amounts are minor units. */
export type EditPreview = {
  lines: { key: string; title: string; from: number; to: number }[];
  before: { totalMinor: number; owedMinor: number };
  after: { totalMinor: number; owedMinor: number };
  /** Still to be paid, or paid for nothing any more, once the edit is made. */
  dueMinor: number;
  refundableMinor: number;
  /** Titles of what there is not enough of. */
  short: string[];
};
export type OrderChangeDesk = {
  order: OrderView;
  /** Why the order cannot be edited at all; null when it can. */
  barred: string | null;
  open: OpenChange | null;
  /** Products that the open edit adds. */
  added: { variantId: VariantId; title: string; qty: number }[];
  /** The preview of the open edit, or in words why it cannot be made; null when nothing is wanted. */
  preview: EditPreview | string | null;
  found: FoundVariant[];
};

const MAX_FOUND = 12;

/** All that editing an order shows: the order, the open edit, what that comes to, and what a search finds to add. */
export async function getOrderChange({ actor, db, now }: Context, orderId: OrderId, q = ""): Promise<OrderChangeDesk> {
  const scope = authorizeShops(actor, "orders:write");
  return viewInShops(db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "no lock");
    const facts = found(loaded, "order");
    assertPermission(actor, "orders:write", facts.shopId);
    const may = (permission: Parameters<typeof isPermitted>[1]) => isPermitted(actor, permission, facts.shopId);
    const order = found(await findOrder(tx, scope, orderId, { may, now }), "order");
    const open = (await findOpenChange(tx, facts.shopId, orderId)) ?? null;
    const probe = await decideChange(tx, facts, { id: newId("och"), actions: [] });
    return {
      ...{ order, open, barred: probe.outcome === "refused" ? probe.reason : null },
      added: open ? await addedProducts(tx, facts, open) : [],
      preview: open ? await previewOf(tx, facts, open) : null,
      found: q.trim() === "" ? [] : await searchVariants(tx, facts.shopId, q.trim(), MAX_FOUND),
    };
  });
}

async function addedProducts(tx: Db, { shopId }: OrderFacts, { actions }: OpenChange): Promise<OrderChangeDesk["added"]> {
  const added = actions.flatMap((action) => (action.do === "add" ? [action] : []));
  if (added.length === 0) return [];
  const sellables = await findSellables(tx, [{ shopId, lines: added }]);
  return added.map(({ variantId, qty }) => {
    const { title = "No longer sold", options = "" } = sellables.get(variantId) ?? {};
    return { variantId, title: options ? `${title}, ${options}` : title, qty };
  });
}

async function previewOf(tx: Db, facts: OrderFacts, open: OpenChange): Promise<EditPreview | string | null> {
  const decision = await decideChange(tx, facts, open);
  if (decision.outcome === "refused") return decision.reason;
  if (decision.outcome === "unchanged") return null;
  const { facts: after } = decision;
  const told = decision.event.data.lines as { line: string; title: string; from: number; to: number }[];
  return {
    lines: told.map(({ line: key, title, from, to }) => ({ key, title, from, to })),
    before: { totalMinor: facts.totalMinor, owedMinor: owedMinor(facts) },
    after: { totalMinor: after.totalMinor, owedMinor: owedMinor(after) },
    dueMinor: dueMinor(after),
    refundableMinor: refundProposal(after)?.amountMinor ?? 0,
    short: await shortTitles(tx, facts, decision),
  };
}

async function shortTitles(tx: Db, { shopId }: OrderFacts, { stock, facts }: Changed): Promise<string[]> {
  const wanted = stock.filter(({ cause }) => cause === "reserve");
  if (wanted.length === 0) return [];
  const free = await findFreeUnits(tx, [{ shopId, lines: wanted }], null);
  return wanted.flatMap(({ variantId, lineId, qty }) => {
    const units = free.get(variantId) ?? null;
    return units !== null && units < qty ? [facts.lines.find(({ id }) => id === lineId)?.title ?? ""] : [];
  });
}
