import type { Metadata } from "next";
import { TrackedOrderPage } from "@/components/orders/tracking/tracked-order-page";
import { PaymentPanel } from "@/components/payments/payment-panel";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Context } from "@/lib/context";
import { kindWords } from "@/lib/documents/document-words";
import { listOwnDocuments } from "@/lib/documents/list-own-documents";
import { AppError } from "@/lib/errors";
import { requestContext } from "@/lib/http/request-context";
import { trackDocumentPath, trackLinkPath, trackOrderPath, trackReturnPath } from "@/lib/paths";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { trackOwnOrder } from "@/lib/tracking/track-own-order";
import { askCancelAction, cancelOrderAction, confirmReceiptAction, payOrderAction, withdrawRequestAction } from "../actions";

export const metadata: Metadata = {
  title: "Your order",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** What the link of a message opens: the whole order, and what its customer may do. */
export default async function TrackLinkPage({ params }: Props) {
  const { token } = await params;
  const ctx = await requestContext();
  const order = await openLink(ctx, token);
  if (!order)
    return (
      <EmptyState
        title="This link does not work any more"
        action={<ButtonLink href={trackOrderPath()}>Track by number</ButtonLink>}
      >
        It may have expired or been cut short. You can still look the order up by its number.
      </EmptyState>
    );
  const proof = { token };
  const panel = (
    <PaymentPanel
      view={await getPaymentPanel(ctx, { order: proof })}
      action={payOrderAction}
      proof={proof}
      href={trackLinkPath(token)}
    />
  );
  const documents = await listOwnDocuments(ctx, proof);
  return (
    <TrackedOrderPage
      order={order}
      now={ctx.now}
      isSignedIn={ctx.actor.kind === "user"}
      payment={panel}
      documents={documents.map(({ id, kind, number }) => ({
        id,
        label: `${kindWords(kind, "en")} ${number}`,
        href: trackDocumentPath(token, id),
      }))}
      desk={{
        proof,
        confirmAction: confirmReceiptAction,
        cancelAction: cancelOrderAction,
        askCancelAction,
        withdrawAction: withdrawRequestAction,
        returnHref: trackReturnPath(token),
      }}
    />
  );
}

async function openLink(ctx: Context, token: string) {
  try {
    return await trackOwnOrder(ctx, { token });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === "not_found") return undefined;
    throw thrown;
  }
}
