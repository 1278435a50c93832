import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PurchasePage } from "@/components/checkout/purchase-page";
import { getPurchase } from "@/lib/checkout/get-purchase";
import { orNotFound, signedInPage } from "@/lib/http/page";
import { idOf, type PurchaseId } from "@/lib/ids";
import { customerPurchasePath } from "@/lib/paths";

export const metadata: Metadata = { title: "Your purchase" };

type Props = { params: Promise<{ purchaseId: string }> };

/** The same page for the signed-in: their own purchases open without any link. */
export default async function CustomerPurchasePage({ params }: Props) {
  const { purchaseId } = await params;
  const id = idOf("pur").safeParse(purchaseId);
  const ctx = await signedInPage(customerPurchasePath(purchaseId as PurchaseId));
  if (!id.success) notFound();
  return <PurchasePage purchase={await orNotFound(() => getPurchase(ctx, { purchaseId: id.data }))} />;
}
