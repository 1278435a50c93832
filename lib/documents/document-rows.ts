import type { IssuedDocument } from "./document";
import { documentDay, documentMoney, paymentWords, rateText, reasonWords, wordsOf } from "./document-words";

type Named = readonly [label: string, value: string];
export type SumRow = { label: string; amount: string; strong?: boolean };

/** A document as texts in its own language: what the page and the PDF both print, in reading order. */
export type DocumentRows = {
  title: string;
  facts: Named[];
  seller: string[];
  buyer: string[];
  lines: { title: string; detail: string; qty: string; price: string; rate: string; amount: string }[];
  sums: SumRow[];
  taxes: { rate: string; net: string; tax: string; gross: string }[];
  notes: Named[];
};

const present = (texts: readonly (string | false)[]): string[] => texts.filter((text): text is string => Boolean(text));
const linesOf = (text: string): string[] => present(text.split(/\r?\n/).map((line) => line.trim()));

export function documentRows({ kind, number, issuedAt, buyer, printed }: IssuedDocument): DocumentRows {
  const { language, currency, timeZone, seller, credit } = printed;
  const words = wordsOf(language);
  const money = (minor: number) => documentMoney(minor, currency, language);
  const day = (at: Date) => documentDay(at, timeZone, language);
  return {
    title: words[kind],
    facts: [
      [words.number, number],
      [words.issued, day(issuedAt)],
      [words.order, printed.orderNumber],
      [words.ordered, day(new Date(printed.placedAt))],
      ...(credit ? [[words.corrects, `${credit.invoiceNumber} (${day(new Date(credit.invoicedAt))})`] as const] : []),
    ],
    seller: present([
      seller.legalName || seller.name,
      Boolean(seller.legalName) && seller.legalName !== seller.name && seller.name,
      ...linesOf(seller.address),
      Boolean(seller.taxNumber) && `${words.taxNumber}: ${seller.taxNumber}`,
      [seller.phone, seller.email].filter(Boolean).join(" · "),
    ]),
    buyer: present([buyer.name, ...buyer.address, [buyer.phone, buyer.email].filter(Boolean).join(" · ")]),
    lines: printed.lines.map((line) => ({
      title: line.title,
      detail: [line.options, line.sku, line.discountMinor > 0 && `${words.discountOff} ${money(line.discountMinor)}`]
        .filter(Boolean)
        .join(" · "),
      qty: String(line.qty),
      price: money(line.unitPriceMinor),
      rate: rateText(line.taxRateBp, language),
      amount: money(line.totalMinor),
    })),
    sums: sumRows(printed, money),
    taxes: printed.taxes.map(({ rateBp, netMinor, taxMinor, grossMinor }) => ({
      rate: rateText(rateBp, language),
      net: money(netMinor),
      tax: money(taxMinor),
      gross: money(grossMinor),
    })),
    notes: noteRows(printed, money),
  };
}

type Printed = IssuedDocument["printed"];
type Money = (minor: number) => string;

function sumRows(printed: Printed, money: Money): SumRow[] {
  const words = wordsOf(printed.language);
  const { itemsMinor, discountMinor, couponCode, shippingMinor, deliveryName, taxMinor, taxInclusive, totalMinor, credit } =
    printed;
  const dueMinor = credit ? 0 : totalMinor - printed.paidMinor;
  const row = (label: string, minor: number, strong = false): SumRow => ({ label, amount: money(minor), strong });
  return [
    row(words.items, itemsMinor),
    discountMinor !== 0 && row([words.discount, couponCode].filter(Boolean).join(" "), -discountMinor),
    shippingMinor !== 0 && row([words.delivery, deliveryName].filter(Boolean).join(": "), shippingMinor),
    credit !== null && credit.goodwillMinor > 0 && row(words.goodwill, credit.goodwillMinor),
    !taxInclusive && row(words.tax, taxMinor),
    row(credit ? words.totalCredited : words.total, totalMinor, true),
    taxInclusive && taxMinor !== 0 && row(words.taxIncluded, taxMinor),
    !credit && printed.paidMinor !== 0 && row(words.paid, printed.paidMinor),
    dueMinor > 0 && row(words.due, dueMinor, true),
  ].filter((one): one is SumRow => one !== false);
}

function noteRows(
  { language, taxInclusive, credit, paymentMethod, seller, totalMinor, paidMinor }: Printed,
  money: Money,
): Named[] {
  const words = wordsOf(language);
  const rounding = `${taxInclusive ? words.inclusive : words.exclusive} ${credit ? words.creditRounding : words.rounding}`;
  const isTransferDue = !credit && paymentMethod === "bank_transfer" && paidMinor < totalMinor && seller.bankDetails !== "";
  const notes: (Named | false)[] = [
    credit !== null && [words.reason, reasonWords(credit.reason, language)],
    credit !== null && credit.feeMinor > 0 && [words.feeKept, money(credit.feeMinor)],
    !credit && [words.payment, paymentWords(paymentMethod, language)],
    isTransferDue && [words.bank, seller.bankDetails],
    [words.tax, rounding],
  ];
  return notes.filter((note): note is Named => note !== false);
}
