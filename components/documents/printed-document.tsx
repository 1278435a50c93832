import type { IssuedDocument } from "@/lib/documents/document";
import { documentRows } from "@/lib/documents/document-rows";
import { wordsOf } from "@/lib/documents/document-words";

/** Paper is white, whatever the screen is. */
const PAPER = `@page { size: A4; margin: 15mm }
@media print { :root { --canvas: #fff; --surface: #fff; --ink: #000; --ink-2: #222; --ink-3: #444; --line: #bbb } }`;

/** An invoice or a credit note as it is printed, in its own language. */
export function PrintedPage({ document }: { document: IssuedDocument }) {
  const rows = documentRows(document);
  const { language, credit } = document.printed;
  const words = wordsOf(language);
  return (
    <>
      <style>{PAPER}</style>
      <article
        lang={language}
        className="max-w-3xl rounded-lg border border-line bg-surface p-5 sm:p-8 print:max-w-none print:rounded-none print:border-0 print:bg-transparent print:p-0 print:text-[10pt]"
      >
        <h1 className="text-2xl font-bold">{rows.title}</h1>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-0.5">
          {rows.facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="font-medium tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 grid gap-5 sm:grid-cols-2 print:grid-cols-2">
          <Party title={words.seller} lines={rows.seller} />
          <Party title={words.buyer} lines={rows.buyer} />
        </div>
        {rows.lines.length > 0 && <Lines rows={rows.lines} words={words} hasPrice={!credit} />}
        <dl className="ms-auto mt-4 grid w-fit wrap-anywhere grid-cols-[auto_auto] gap-x-8 gap-y-1 text-end">
          {rows.sums.map(({ label, amount, strong }) => (
            <div key={label} className={strong ? "contents text-lg font-bold" : "contents"}>
              <dt>{label}</dt>
              <dd className="tabular-nums">{amount}</dd>
            </div>
          ))}
        </dl>
        <Taxes rows={rows.taxes} words={words} />
        <dl className="mt-5 grid gap-1.5 text-ink-2">
          {rows.notes.map(([name, text]) => (
            <div key={name} className="grid gap-x-4 sm:grid-cols-[9rem_1fr] print:grid-cols-[9rem_1fr]">
              <dt className="text-ink-3">{name}</dt>
              <dd className="whitespace-pre-line">{text}</dd>
            </div>
          ))}
        </dl>
      </article>
    </>
  );
}

type Words = ReturnType<typeof wordsOf>;
type Rows = ReturnType<typeof documentRows>;

const Party = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <div>
    <h2 className="mb-1 text-[0.8125rem] font-medium text-ink-3">{title}</h2>
    <p className="whitespace-pre-line wrap-anywhere">{lines.join("\n")}</p>
  </div>
);

const head = "border-b border-ink py-1.5 text-[0.8125rem] font-semibold";

const Lines = ({ rows, words, hasPrice }: { rows: Rows["lines"]; words: Words; hasPrice: boolean }) => (
  <table className="mt-6 w-full">
    <thead>
      <tr>
        <th scope="col" className={`${head} text-start`}>
          {words.item}
        </th>
        <th scope="col" className={`${head} ps-3 text-end`}>
          {words.qty}
        </th>
        {hasPrice && (
          <th scope="col" className={`${head} ps-3 text-end max-sm:hidden print:table-cell`}>
            {words.price}
          </th>
        )}
        <th scope="col" className={`${head} ps-3 text-end`}>
          {words.taxRate}
        </th>
        <th scope="col" className={`${head} ps-3 text-end`}>
          {words.amount}
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an issued document never changes
        <tr key={index} className="break-inside-avoid border-b border-line align-top tabular-nums">
          <td className="py-2 wrap-anywhere">
            {line.title}
            {line.detail && <span className="block text-[0.8125rem] text-ink-3">{line.detail}</span>}
            {hasPrice && <span className="block text-[0.8125rem] text-ink-3 sm:hidden print:hidden">{line.price}</span>}
          </td>
          <td className="py-2 ps-3 text-end">{line.qty}</td>
          {hasPrice && <td className="py-2 ps-3 text-end max-sm:hidden print:table-cell">{line.price}</td>}
          <td className="py-2 ps-3 text-end">{line.rate}</td>
          <td className="py-2 ps-3 text-end">{line.amount}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Taxes = ({ rows, words }: { rows: Rows["taxes"]; words: Words }) => (
  <table className="mt-6 w-full break-inside-avoid text-[0.8125rem]">
    <caption className="sr-only">{words.taxByRate}</caption>
    <thead>
      <tr>
        {[words.rate, words.net, words.tax, words.gross].map((name, index) => (
          <th key={name} scope="col" className={`${head} ${index === 0 ? "text-start" : "ps-2 text-end sm:ps-3"}`}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ rate, net, tax, gross }) => (
        <tr key={rate} className="tabular-nums">
          <th scope="row" className="py-1 text-start font-normal">
            {rate}
          </th>
          {[net, tax, gross].map((amount, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the three columns
            <td key={index} className="py-1 ps-2 text-end max-sm:text-xs sm:ps-3">
              {amount}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
