import type { Metadata } from "next";
import { PurchasePage } from "@/components/checkout/purchase-page";
import { PaymentPanel } from "@/components/payments/payment-panel";
import { getPurchase } from "@/lib/checkout/get-purchase";
import { notFound } from "@/lib/errors";
import { orNothingHere, signedInPage } from "@/lib/http/page";
import { idOf, type PurchaseId } from "@/lib/ids";
import { customerPurchasePath, customerTrackPath } from "@/lib/paths";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { requestPaymentAction } from "../../../../(store)/purchases/[token]/actions";

export const metadata: Metadata = { title: "Your purchase" };

type Props = { params: Promise<{ purchaseId: string }> };

/** The same page for the signed-in: their own purchases open without any link. */
export default async function CustomerPurchasePage({ params }: Props) {
  const { purchaseId } = await params;
  const id = idOf("pur").safeParse(purchaseId);
  const ctx = await signedInPage(customerPurchasePath(purchaseId as PurchaseId));
  const { proof, purchase, view } = await orNothingHere(async () => {
    if (!id.success) throw notFound("purchase");
    const asked = { purchaseId: id.data };
    const [found, panel] = await Promise.all([getPurchase(ctx, asked), getPaymentPanel(ctx, asked)]);
    return { proof: asked, purchase: found, view: panel };
  });
  const panel = (
    <PaymentPanel view={view} action={requestPaymentAction} proof={proof} href={customerPurchasePath(proof.purchaseId)} />
  );
  return (
    <PurchasePage
      purchase={purchase}
      payment={panel}
      isSignedIn
      orderHref={({ id: order }) => customerTrackPath(order)}
      isByLink={false}
    />
  );
}
