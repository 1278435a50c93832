import { wordsOf } from "@/lib/documents/document-words";
import { drawPackingSlips } from "@/lib/documents/draw-packing-slips";
import { packingSlips } from "@/lib/documents/packing-slip";
import { documentLanguage } from "@/lib/documents/vocabulary";
import { notFound } from "@/lib/errors";
import { pdfResponse } from "@/lib/http/pdf";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";

/** The packing slips of an order as PDF, one page for each parcel. */
export const GET = route<{ orderId: string }>(async (ctx, { params }) => {
  const orderId = idOf("ord").safeParse(params.orderId);
  if (!orderId.success) throw notFound("order");
  const order = await getOrder(ctx, orderId.data);
  const language = documentLanguage(order.shop.locale);
  const { number } = order;
  const title = `${wordsOf(language).packing_slip} ${number}`;
  const pdf = await drawPackingSlips([{ number, language, slips: packingSlips(order) }], title, ctx.now);
  return pdfResponse(pdf, `${number}-packing-slip`);
});
