import type { Metadata } from "next";
import { cache } from "react";
import { PrintedPage } from "@/components/documents/printed-document";
import { PrintButton } from "@/components/orders/detail/print-button";
import { ButtonLink } from "@/components/ui/button";
import { getDocument } from "@/lib/documents/get-document";
import { notFound as noSuch } from "@/lib/errors";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { documentPath, documentPdfPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";

type Props = { params: Promise<{ orderId: string; documentId: string }> };

const openDocument = cache(async (given: Awaited<Props["params"]>) => {
  const [orderId, id] = [idOf("ord").safeParse(given.orderId), idOf("doc").safeParse(given.documentId)];
  const path = orderId.success && id.success ? documentPath(orderId.data, id.data) : shopOrdersPath();
  const ctx = await shopPage("orders:read", path);
  return orNotFound(async () => {
    if (!orderId.success || !id.success) throw noSuch("document");
    return getDocument(ctx, orderId.data, id.data);
  });
});

/** Its number, which browsers offer as the name of the printed file. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openDocument(await params)).number };
}

/** An invoice or a credit note, ready for the printer. */
export default async function DocumentPage({ params }: Props) {
  const document = await openDocument(await params);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-3 print:hidden">
        <ButtonLink href={shopOrderPath(document.orderId)}>Back to {document.printed.orderNumber}</ButtonLink>
        <PrintButton />
        <ButtonLink href={documentPdfPath(document.orderId, document.id)} prefetch={false}>
          PDF
        </ButtonLink>
      </div>
      <PrintedPage document={document} />
    </>
  );
}
