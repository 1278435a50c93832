import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HandOrderForm } from "@/components/orders/new/hand-order-form";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { countryOf, countryOptions } from "@/lib/checkout/countries";
import { getDraft } from "@/lib/drafts/get-draft";
import { notFound } from "@/lib/errors";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { draftPath, draftsPath, shopOrderPath } from "@/lib/paths";
import { handOrderAction } from "../../orders/new/actions";
import { handShop } from "../../orders/new/desk-of-form";
import { deleteDraftAction } from "../actions";

export const metadata: Metadata = { title: "Draft order" };

type Props = { params: Promise<{ draftId: string }> };

/** A draft in the form it was typed into, with the prices and the stock of now. One that was placed leads to its order. */
export default async function DraftPage({ params }: Props) {
  const asked = idOf("dro").safeParse((await params).draftId);
  const ctx = await shopPage("orders:write", asked.success ? draftPath(asked.data) : draftsPath());
  const draft = await orNotFound(async () => {
    if (!asked.success) throw notFound("draft");
    return getDraft(ctx, asked.data);
  });
  if (draft.order) redirect(shopOrderPath(draft.order.id));
  const { id, shopId, version, cartId, lines, deliveryId, discountMinor, replaces } = draft;
  const { name: shopName, currency, timeZone } = await orNotFound(() => handShop(ctx, shopId));
  const basket = { lines: lines.map(({ variantId, qty }) => ({ variantId, qty })), deliveryId, discountMinor };
  const quote = await quoteHandOrder(ctx, shopId, basket, { seen: lines });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        back={{ href: draftsPath(), label: "Drafts" }}
        title={draft.name ? `Draft for ${draft.name}` : "Draft order"}
        description={
          <>
            {shopName}. {replaces && `In place of ${replaces.number}. `}Saved {draft.updatedBy && `by ${draft.updatedBy} `}
            <Time at={draft.updatedAt} timeZone={timeZone} now={ctx.now} />. No stock is kept for it.
          </>
        }
        actions={
          <ConfirmButton
            id="delete-draft"
            label="Delete draft"
            variant="ghost"
            text="The draft and what it says of its buyer are gone for good."
            action={deleteDraftAction}
            values={{ draftId: id, version }}
          />
        }
      />
      <HandOrderForm
        key={`${id} ${version}`}
        desk={{
          ...{ shopId, currency, cartId, basket, quote, draft: { id, version }, savedMinor: draft.totalMinor, q: "", who: "" },
          ...{ customerId: draft.customerId, replacesOrderId: replaces?.id ?? null },
        }}
        buyer={{ ...draft, country: countryOf(draft.country, currency) }}
        countries={countryOptions(draft.country)}
        action={handOrderAction}
      />
    </div>
  );
}
