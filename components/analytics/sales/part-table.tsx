import { BarList } from "@/components/charts/bar-list";
import { FigureTable, FoldedFigures } from "@/components/charts/figure-table";
import type { SalesPart } from "@/lib/analytics/sales-parts";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Props = {
  /** What the parts are, as "channel". */
  of: string;
  parts: readonly SalesPart[];
  currency: Currency;
  nameOf: (value: string) => string;
  /** The rows of the ledger behind a part. */
  hrefOf: (value: string) => string;
  compared: boolean;
};

const SHOWN_BARS = 8;

/** What each value of one property sold: bars of net sales, and all figures as a table on demand. */
export function PartTable({ of, parts, currency, nameOf, hrefOf, compared }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const all = parts.reduce((sum, { netMinor }) => sum + netMinor, 0);
  const bars = [...parts].sort((a, b) => b.netMinor - a.netMinor).slice(0, SHOWN_BARS);
  const columns = ["Orders", "Gross", "Discounts", "Reversals", "Net sales", "Of all", ...(compared ? ["Compared"] : [])];
  const cells = (part: SalesPart) => [
    formatCount(part.orders),
    money(part.grossMinor),
    money(part.discountMinor),
    money(part.reversalMinor),
    money(part.netMinor),
    all === 0 ? "–" : formatShare(part.netMinor / all),
    ...(compared ? [money(part.netBeforeMinor ?? 0)] : []),
  ];
  return (
    <>
      <BarList
        title={`Net sales by ${of}`}
        unit={currency}
        bars={bars.map(({ value, netMinor }) => ({ key: value, label: nameOf(value), value: netMinor, href: hrefOf(value) }))}
      />
      <FoldedFigures of={`sales by ${of}`}>
        <FigureTable
          name={`Sales by ${of}`}
          columns={columns}
          rows={parts.map((part) => ({ key: part.value, cells: [nameOf(part.value), ...cells(part)] }))}
        />
      </FoldedFigures>
    </>
  );
}
