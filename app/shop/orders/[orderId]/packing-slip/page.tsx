import type { Metadata } from "next";
import { PrintButton } from "@/components/orders/detail/print-button";
import { ButtonLink } from "@/components/ui/button";
import { type DocumentWords, wordsOf } from "@/lib/documents/document-words";
import { type PackingSlip, packingSlips } from "@/lib/documents/packing-slip";
import { documentLanguage } from "@/lib/documents/vocabulary";
import { notFound as noSuch } from "@/lib/errors";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { packingSlipPath, packingSlipPdfPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Packing slip" };

/** Paper is white, whatever the screen is. */
const PAPER = `@page { margin: 12mm }
@media print { :root { --canvas: #fff; --surface: #fff; --ink: #000; --ink-2: #222; --ink-3: #444; --line: #bbb } }`;

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
  const language = documentLanguage(order.shop.locale);
  const words = wordsOf(language);
  return (
    <>
      <style>{PAPER}</style>
      <h1 className="sr-only">Packing slip of {order.number}</h1>
      <div className="mb-5 flex flex-wrap items-center gap-3 print:hidden">
        <ButtonLink href={shopOrderPath(order.id)}>Back to {order.number}</ButtonLink>
        <PrintButton />
        <ButtonLink href={packingSlipPdfPath(order.id)} prefetch={false}>
          PDF
        </ButtonLink>
        <p className="text-ink-3">Fits A4 and A5, no prices.</p>
      </div>
      <div lang={language} className="grid max-w-3xl gap-6 print:block">
        {packingSlips(order).map((slip) => (
          <Slip key={slip.title} slip={slip} words={words} />
        ))}
      </div>
    </>
  );
}

const Slip = ({ slip, words }: { slip: PackingSlip; words: DocumentWords }) => (
  <article className="rounded-lg border border-line bg-surface p-6 break-after-page last:break-after-auto print:rounded-none print:border-0 print:bg-transparent print:p-0 print:text-[11pt]">
    <header className="flex items-start justify-between gap-6 border-b-2 border-ink pb-4">
      <div>
        <p className="text-lg font-bold">{slip.shopName}</p>
        <p className="text-ink-2">{slip.contact}</p>
      </div>
      <div className="text-end">
        <p className="text-xl font-bold tabular-nums">{slip.orderNumber}</p>
        <p className="text-ink-2">{slip.placedOn}</p>
      </div>
    </header>
    <div className="grid grid-cols-2 gap-6 py-4">
      <div>
        <h2 className="mb-1 text-[0.8125rem] font-medium text-ink-3">{words.deliverTo}</h2>
        <p className="whitespace-pre-line break-words">{slip.deliverTo.join("\n")}</p>
      </div>
      <div>
        <h2 className="mb-1 text-[0.8125rem] font-medium text-ink-3">{slip.title}</h2>
        <p>
          {words.qty}: {slip.units.reduce((total, { qty }) => total + qty, 0)}
        </p>
        {slip.note && <p className="font-mono">{slip.note}</p>}
        {slip.isCashOnDelivery && <p className="font-semibold">{words.cod}</p>}
      </div>
    </div>
    <table className="w-full">
      <caption className="sr-only">{slip.title}</caption>
      <thead>
        <tr className="border-b border-ink text-start text-[0.8125rem]">
          <th scope="col" className="w-10 py-1.5 text-start">
            <span className="sr-only">✓</span>
          </th>
          <th scope="col" className="w-14 py-1.5 text-end">
            {words.qty}
          </th>
          <th scope="col" className="py-1.5 ps-4 text-start">
            {words.item}
          </th>
          <th scope="col" className="py-1.5 text-end">
            SKU
          </th>
        </tr>
      </thead>
      <tbody>
        {slip.units.map(({ lineId, qty, title, options, sku }) => (
          <tr key={lineId} className="break-inside-avoid border-b border-line align-top">
            <td className="py-2">
              <span aria-hidden className="block size-4 rounded-sm border-2 border-ink-2" />
            </td>
            <td className="py-2 text-end text-lg font-semibold tabular-nums">{qty}</td>
            <td className="py-2 ps-4">
              {title}
              {options && <span className="block text-ink-2">{options}</span>}
            </td>
            <td className="py-2 text-end font-mono text-[0.8125rem]">{sku}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </article>
);
