import { cx } from "@/components/ui/cx";
import { type DocumentWords, wordsOf } from "@/lib/documents/document-words";
import type { OrderSlips, PackingSlip } from "@/lib/documents/packing-slip";
import type { DocumentLanguage } from "@/lib/documents/vocabulary";

/** Paper is white, whatever the screen is. */
const PAPER = `@page { margin: 12mm }
@media print { :root { --canvas: #fff; --surface: #fff; --ink: #000; --ink-2: #222; --ink-3: #444; --line: #bbb } }`;

/** A SKU of so many letters stays on one line; a longer one is broken where it can be. */
const LONGEST_WHOLE = 14;

/** Packing slips as they are printed, each on a page of its own: who it is for and what is in it, without prices. */
export const SlipSheets = ({ orders }: { orders: Pick<OrderSlips, "number" | "language" | "slips">[] }) => (
  <>
    <style>{PAPER}</style>
    <div className="grid max-w-3xl gap-6 print:block">
      {orders.flatMap(({ number, language, slips }) =>
        slips.map((slip) => <Slip key={`${number} ${slip.title}`} slip={slip} language={language} words={wordsOf(language)} />),
      )}
    </div>
  </>
);

const Slip = ({ slip, language, words }: { slip: PackingSlip; language: DocumentLanguage; words: DocumentWords }) => (
  <article
    lang={language}
    className="rounded-lg border border-line bg-surface p-4 break-after-page sm:p-6 last:break-after-auto print:rounded-none print:border-0 print:bg-transparent print:p-0 print:text-[11pt]"
  >
    <header className="flex items-start justify-between gap-4 border-b-2 border-ink pb-4 sm:gap-6">
      <div className="min-w-0">
        <p className="text-lg font-bold">{slip.shopName}</p>
        <p className="break-words text-ink-2">{slip.contact}</p>
      </div>
      <div className="shrink-0 text-end">
        <p className="text-lg font-bold tabular-nums sm:text-xl">{slip.orderNumber}</p>
        <p className="text-ink-2">{slip.placedOn}</p>
      </div>
    </header>
    <div className="grid grid-cols-2 gap-6 py-4">
      <div>
        <h2 className="mb-1 text-[0.8125rem] font-medium text-ink-3">{slip.isCollected ? words.collectedBy : words.deliverTo}</h2>
        <p className="whitespace-pre-line break-words">{slip.recipient.join("\n")}</p>
      </div>
      <div>
        <h2 className="mb-1 text-[0.8125rem] font-medium text-ink-3">{slip.title}</h2>
        <p>
          {words.qty}: {slip.units.reduce((total, { qty }) => total + qty, 0)}
        </p>
        {slip.delivery && <p>{slip.delivery}</p>}
        {slip.note && <p className="font-mono">{slip.note}</p>}
        {slip.isCashOnDelivery && <p className="font-semibold">{words.cod}</p>}
        {slip.buyerNote && (
          <p className="whitespace-pre-line break-words">
            {words.buyerNote}: {slip.buyerNote}
          </p>
        )}
      </div>
    </div>
    <table className="w-full">
      <caption className="sr-only">{slip.title}</caption>
      <thead>
        <tr className="border-b border-ink text-start text-[0.8125rem]">
          <th scope="col" className="w-6 py-1.5 text-start sm:w-10 print:w-10">
            <span className="sr-only">✓</span>
          </th>
          <th scope="col" className="w-10 py-1.5 text-end sm:w-14 print:w-14">
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
            <td
              className={cx(
                "py-2 ps-3 text-end font-mono text-[0.8125rem]",
                sku && sku.length <= LONGEST_WHOLE && "whitespace-nowrap",
              )}
            >
              {sku}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </article>
);
