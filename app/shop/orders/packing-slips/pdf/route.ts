import { wordsOf } from "@/lib/documents/document-words";
import { drawPackingSlips } from "@/lib/documents/draw-packing-slips";
import { listPackingSlips } from "@/lib/documents/list-packing-slips";
import { notFound } from "@/lib/errors";
import { pdfResponse } from "@/lib/http/pdf";
import { route } from "@/lib/http/route";
import { pickedOrders } from "../read-slip-wish";

/** The packing slips of the orders that `pick` names as one PDF, at most 200 orders. */
export const GET = route(async (ctx, { url }) => {
  const orders = (await listPackingSlips(ctx, pickedOrders(url.searchParams))).filter(({ slips }) => slips.length > 0);
  const [first] = orders;
  if (!first) throw notFound("packing slip");
  const title = `${wordsOf(first.language).packing_slip} (${orders.length})`;
  return pdfResponse(await drawPackingSlips(orders, title, ctx.now), `packing-slips-${ctx.now.toISOString().slice(0, 10)}`);
});
