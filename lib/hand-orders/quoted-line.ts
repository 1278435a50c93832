import { formatCount, formatMoney } from "@/lib/format";
import type { VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";

/** A line of an order by hand as it stands now, beside what was seen of it before. */
export type QuotedLine = {
  variantId: VariantId;
  title: string;
  qty: number;
  priceMinor: number;
  /** The price when it was last saved, if that was another one. */
  wasMinor: number | null;
  /** Null where the shop also sells what it has not got. */
  freeUnits: number | null;
  isSold: boolean;
};

export const isShort = ({ freeUnits, qty, isSold }: QuotedLine) => isSold && freeUnits !== null && freeUnits < qty;

/** What somebody who opens it again should hear of the line; undefined when it is as it was and can be had. */
export function lineNews(line: QuotedLine, currency: Currency): string | undefined {
  const { isSold, wasMinor, priceMinor, freeUnits, qty } = line;
  if (!isSold) return "no longer sold: take it out.";
  const news = [
    wasMinor !== null && `was ${formatMoney(wasMinor, currency)}, is ${formatMoney(priceMinor, currency)} now`,
    isShort(line) && `only ${formatCount(Math.max(0, freeUnits ?? 0))} of ${formatCount(qty)} are free`,
  ].filter(Boolean);
  return news.length > 0 ? `${news.join("; ")}.` : undefined;
}

export const linesWithNews = (lines: readonly QuotedLine[], currency: Currency) =>
  lines.flatMap((line) => {
    const news = lineNews(line, currency);
    return news ? [{ ...line, news }] : [];
  });
