import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PurchasePage } from "@/components/checkout/purchase-page";
import { PaymentPanel } from "@/components/payments/payment-panel";
import { getPurchase } from "@/lib/checkout/get-purchase";
import { orNotFound, signedInPage } from "@/lib/http/page";
import { idOf, type PurchaseId } from "@/lib/ids";
import { customerPurchasePath, devPhonePath } from "@/lib/paths";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { isPhoneSimulated } from "@/lib/payments/operator";
import { requestPaymentAction } from "../../../../(store)/purchases/[token]/actions";

export const metadata: Metadata = { title: "Your purchase" };

type Props = { params: Promise<{ purchaseId: string }> };

/** The same page for the signed-in: their own purchases open without any link. */
export default async function CustomerPurchasePage({ params }: Props) {
  const { purchaseId } = await params;
  const id = idOf("pur").safeParse(purchaseId);
  const ctx = await signedInPage(customerPurchasePath(purchaseId as PurchaseId));
  if (!id.success) notFound();
  const proof = { purchaseId: id.data };
  const [purchase, view] = await orNotFound(() => Promise.all([getPurchase(ctx, proof), getPaymentPanel(ctx, proof)]));
  const panel = (
    <PaymentPanel
      view={view}
      action={requestPaymentAction}
      proof={proof}
      href={customerPurchasePath(id.data)}
      simulatedPhone={isPhoneSimulated() ? devPhonePath() : undefined}
    />
  );
  return <PurchasePage purchase={purchase} payment={panel} isSignedIn />;
}
