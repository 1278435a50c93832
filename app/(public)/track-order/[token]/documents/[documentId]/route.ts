import { drawDocument } from "@/lib/documents/draw-document";
import { getOwnDocument } from "@/lib/documents/get-own-document";
import { notFound } from "@/lib/errors";
import { pdfResponse } from "@/lib/http/pdf";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";

type Params = { token: string; documentId: string };

/** A document of an order as PDF, for whoever has the link of its messages. */
export const GET = route<Params>(
  async (ctx, { params: { token, documentId } }) => {
    const id = idOf("doc").safeParse(documentId);
    if (!id.success) throw notFound("document");
    const document = await getOwnDocument(ctx, { token }, id.data);
    return pdfResponse(drawDocument(document), document.number);
  },
  { access: "public" },
);
