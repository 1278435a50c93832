import { drawDocument } from "@/lib/documents/draw-document";
import { getDocument } from "@/lib/documents/get-document";
import { notFound } from "@/lib/errors";
import { pdfResponse } from "@/lib/http/pdf";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";

type Params = { orderId: string; documentId: string };

/** A document of an order as PDF, for its shop. */
export const GET = route<Params>(async (ctx, { params }) => {
  const [orderId, documentId] = [idOf("ord").safeParse(params.orderId), idOf("doc").safeParse(params.documentId)];
  if (!orderId.success || !documentId.success) throw notFound("document");
  const document = await getDocument(ctx, orderId.data, documentId.data);
  return pdfResponse(drawDocument(document), document.number);
});
