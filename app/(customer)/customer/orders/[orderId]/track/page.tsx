import type { Metadata } from "next";
import { TrackedOrderPage } from "@/components/orders/tracking/tracked-order-page";
import { PaymentPanel } from "@/components/payments/payment-panel";
import { ButtonLink } from "@/components/ui/button";
import { kindWords } from "@/lib/documents/document-words";
import { listOwnDocuments } from "@/lib/documents/list-own-documents";
import { notFound } from "@/lib/errors";
import { orNothingHere, signedInPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { customerDocumentPath, customerOrdersPath, customerReturnPath, customerTrackPath } from "@/lib/paths";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { trackOwnOrder } from "@/lib/tracking/track-own-order";
import {
  askCancelAction,
  cancelOrderAction,
  confirmReceiptAction,
  payOrderAction,
  withdrawRequestAction,
} from "../../../../../(public)/track-order/actions";

export const metadata: Metadata = { title: "Your order", robots: { index: false, follow: false }, referrer: "same-origin" };

type Props = { params: Promise<{ orderId: string }> };

export default async function CustomerTrackPage({ params }: Props) {
  const id = idOf("ord").safeParse((await params).orderId);
  const ctx = await signedInPage(id.success ? customerTrackPath(id.data) : customerOrdersPath());
  const order = await orNothingHere(async () => {
    if (!id.success) throw notFound("order");
    return trackOwnOrder(ctx, { orderId: id.data });
  });
  const proof = { orderId: order.id };
  const panel = (
    <PaymentPanel
      view={await getPaymentPanel(ctx, { order: proof })}
      action={payOrderAction}
      proof={proof}
      href={customerTrackPath(order.id)}
    />
  );
  const documents = await listOwnDocuments(ctx, proof);
  return (
    <>
      <div className="mx-auto mb-3 max-w-4xl">
        <ButtonLink href={customerOrdersPath()} variant="ghost" size="sm" className="-ms-2.5">
          Your orders
        </ButtonLink>
      </div>
      <TrackedOrderPage
        order={order}
        now={ctx.now}
        isSignedIn
        payment={panel}
        documents={documents.map(({ id, kind, number }) => ({
          id,
          label: `${kindWords(kind, "en")} ${number}`,
          href: customerDocumentPath(order.id, id),
        }))}
        desk={{
          proof,
          confirmAction: confirmReceiptAction,
          cancelAction: cancelOrderAction,
          askCancelAction,
          withdrawAction: withdrawRequestAction,
          returnHref: customerReturnPath(order.id),
        }}
        siblingHref={({ orderId: id }) => customerTrackPath(id)}
      />
    </>
  );
}
