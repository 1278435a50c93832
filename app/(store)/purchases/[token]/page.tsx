import type { Metadata } from "next";
import { PurchasePage } from "@/components/checkout/purchase-page";
import { PaymentPanel } from "@/components/payments/payment-panel";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getPurchase } from "@/lib/checkout/get-purchase";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requestContext } from "@/lib/http/request-context";
import { purchasePath, trackLinkPath, trackOrderPath } from "@/lib/paths";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { requestPaymentAction } from "./actions";

// As on the tracking pages: nothing of the address goes to other sites, and forms without script still say where they come from.
export const metadata: Metadata = {
  title: "Your purchase",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { params: Promise<{ token: string }> };

/** What the end of the checkout and the link of a confirmation open. */
export default async function PurchaseLinkPage({ params }: Props) {
  const { token } = await params;
  const ctx = await requestContext();
  const purchase = await openLink(ctx, token);
  if (!purchase)
    return (
      <EmptyState
        title="This link does not work any more"
        action={<ButtonLink href={trackOrderPath()}>Track by number</ButtonLink>}
      >
        It may have expired or been cut short. You can still look each order up by its number.
      </EmptyState>
    );
  const panel = (
    <PaymentPanel
      view={await getPaymentPanel(ctx, { token })}
      action={requestPaymentAction}
      proof={{ token }}
      href={purchasePath(token)}
    />
  );
  return (
    <PurchasePage
      purchase={purchase}
      payment={panel}
      isSignedIn={ctx.actor.kind === "user"}
      orderHref={({ trackToken }) => trackLinkPath(trackToken)}
      isByLink
    />
  );
}

async function openLink(ctx: Context, token: string) {
  try {
    return await getPurchase(ctx, { token });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === "not_found") return undefined;
    throw thrown;
  }
}
