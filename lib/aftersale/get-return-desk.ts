import "server-only";
import { viewInShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { Currency } from "@/lib/money";
import { findOrder } from "@/lib/orders/find-order";
import { type ReturnableLine, returnableLines } from "@/lib/orders/return-terms";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { proveOrder } from "@/lib/tracking/prove-order";
import { findTerms, listExchangeOptions } from "./data";

export type ExchangeOption = Awaited<ReturnType<typeof listExchangeOptions>>[number];
export type ReturnDesk = {
  number: string;
  shopName: string;
  timeZone: string;
  currency: Currency;
  windowDays: number;
  /** What the shop keeps of the value when nothing was wrong with the goods, in basis points. */
  feeBp: number;
  hasOpenReturn: boolean;
  lines: (ReturnableLine & { title: string; options: string })[];
  exchangeOptions: ExchangeOption[];
};

/** What a customer must know to ask for a return: which units may go back until when, and what could come instead of those chosen. */
export async function getReturnDesk(
  ctx: Context,
  proof: OrderProof,
  chosen: readonly { lineId: string }[] = [],
): Promise<ReturnDesk> {
  const { scope, orderId } = await proveOrder(ctx, proof);
  const { now } = ctx;
  return viewInShops(ctx.db, scope, async (tx) => {
    const order = found(await findOrder(tx, scope, orderId, { may: () => false, now }), "order");
    const terms = found(await findTerms(tx, scope, orderId), "order");
    const kept = order.lines.filter(({ qtyKept }) => qtyKept > 0);
    const units = kept.map(({ id, qtyKept }) => ({ lineId: id, qty: qtyKept }));
    const lines = returnableLines(units, order.shipments, terms, now);
    return {
      number: order.number,
      shopName: order.shop.name,
      timeZone: order.shop.timeZone,
      currency: order.currency,
      windowDays: terms.windowDays,
      feeBp: terms.feeBp,
      hasOpenReturn: order.openReturn !== null,
      lines: lines.map((line, index) => ({
        ...line,
        title: kept[index]?.title ?? "",
        options: kept[index]?.options ?? "",
      })),
      exchangeOptions: await listExchangeOptions(
        tx,
        scope,
        lines.filter(({ lineId, qty }) => qty > 0 && chosen.some((unit) => unit.lineId === lineId)).map(({ lineId }) => lineId),
      ),
    };
  });
}
