import type { Metadata } from "next";
import { PurchasePage } from "@/components/checkout/purchase-page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getPurchase } from "@/lib/checkout/get-purchase";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requestContext } from "@/lib/http/request-context";
import { trackOrderPath } from "@/lib/paths";

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
  const purchase = await openLink(await requestContext(), token);
  if (!purchase)
    return (
      <EmptyState
        title="This link does not work any more"
        action={<ButtonLink href={trackOrderPath()}>Track by number</ButtonLink>}
      >
        It may have expired or been cut short. You can still look each order up by its number.
      </EmptyState>
    );
  return <PurchasePage purchase={purchase} />;
}

async function openLink(ctx: Context, token: string) {
  try {
    return await getPurchase(ctx, { token });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === "not_found") return undefined;
    throw thrown;
  }
}
