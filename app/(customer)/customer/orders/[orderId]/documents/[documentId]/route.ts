import { drawDocument } from "@/lib/documents/draw-document";
import { getOwnDocument } from "@/lib/documents/get-own-document";
import { notFound } from "@/lib/errors";
import { pdfResponse } from "@/lib/http/pdf";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";

type Params = { orderId: string; documentId: string };

/** A document of an order as PDF, for its customer who is signed in. */
export const GET = route<Params>(async (ctx, { params }) => {
  const [orderId, documentId] = [idOf("ord").safeParse(params.orderId), idOf("doc").safeParse(params.documentId)];
  if (!orderId.success || !documentId.success) throw notFound("document");
  const document = await getOwnDocument(ctx, { orderId: orderId.data }, documentId.data);
  return pdfResponse(drawDocument(document), document.number);
});
