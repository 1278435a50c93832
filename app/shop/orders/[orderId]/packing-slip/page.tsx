import type { Metadata } from "next";
import { PrintButton } from "@/components/orders/detail/print-button";
import { SlipSheets } from "@/components/orders/slip-sheets";
import { ButtonLink } from "@/components/ui/button";
import { packingSlips } from "@/lib/documents/packing-slip";
import { documentLanguage } from "@/lib/documents/vocabulary";
import { notFound as noSuch } from "@/lib/errors";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { packingSlipPath, packingSlipPdfPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Packing slip" };

type Props = { params: Promise<{ orderId: string }> };

/** What lies in the parcel: who it is for and what is in it, without prices. One slip for each parcel, or one for the rest. */
export default async function PackingSlipPage({ params }: Props) {
  const { orderId } = await params;
  const id = idOf("ord").safeParse(orderId);
  const ctx = await shopPage("orders:read", id.success ? packingSlipPath(id.data) : shopOrdersPath());
  const order = await orNotFound(async () => {
    if (!id.success) throw noSuch("order");
    return getOrder(ctx, id.data);
  });
  return (
    <>
      <h1 className="sr-only">Packing slip of {order.number}</h1>
      <div className="mb-5 flex flex-wrap items-center gap-3 print:hidden">
        <ButtonLink href={shopOrderPath(order.id)}>Back to {order.number}</ButtonLink>
        <PrintButton />
        <ButtonLink href={packingSlipPdfPath(order.id)} prefetch={false}>
          PDF
        </ButtonLink>
        <p className="text-ink-3">Fits A4 and A5, no prices.</p>
      </div>
      <SlipSheets
        orders={[{ number: order.number, language: documentLanguage(order.shop.locale), slips: packingSlips(order) }]}
      />
    </>
  );
}
