import Link from "next/link";
import { type Column, WideTable } from "@/components/analytics/wide-table";
import { Badge } from "@/components/ui/badge";
import type { ItemRow } from "@/lib/analytics/get-product-performance";
import { itemId } from "@/lib/analytics/product-performance";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { DaysLeft } from "./days-left";
import { ItemName } from "./item-name";

type Props = {
  items: readonly ItemRow[];
  currency: Currency;
  compared: boolean;
  /** The rows of the ledger behind an item's sales. */
  hrefOf: (item: ItemRow) => string;
};

const share = (value: number | null) => (value === null ? "–" : formatShare(value));
const aside = "block text-[0.8125rem] text-ink-3";

/** Items of a period with their figures, grades and stock. */
export function ItemTable({ items, currency, compared, hrefOf }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const columns: Column<ItemRow>[] = [
    { label: "Item", text: true, cell: (item) => <ItemName {...item} /> },
    {
      label: "Grade",
      text: true,
      cell: ({ abc, xyz }) => <Badge tone={abc === "A" ? "good" : "neutral"}>{abc + (xyz ?? "")}</Badge>,
    },
    { label: "Units", cell: ({ units }) => formatCount(units) },
    { label: "Gross", cell: ({ grossMinor }) => money(grossMinor) },
    {
      label: "Net sales",
      cell: (item) => (
        <>
          <Link href={hrefOf(item)} className="link">
            {money(item.netMinor)}
            <span className="sr-only">, rows of {item.title}</span>
          </Link>
          {compared && <span className={aside}>was {money(item.netBeforeMinor ?? 0)}</span>}
        </>
      ),
    },
    { label: "Reversal rate", cell: ({ reversalRate }) => share(reversalRate) },
    {
      label: "Margin",
      cell: ({ marginMinor, marginShare, coverage }) =>
        marginMinor === null ? (
          <span className="text-ink-3">Cost unknown</span>
        ) : (
          <>
            {money(marginMinor)} <span className="text-ink-3">{share(marginShare)}</span>
            {coverage !== 1 && <span className={aside}>covers {share(coverage)}</span>}
          </>
        ),
    },
    {
      label: "Sell-through",
      cell: ({ sellThrough }) => (
        <>
          {share(sellThrough?.share ?? null)}
          {sellThrough?.isClamped && <span className={aside}>oversold</span>}
        </>
      ),
    },
    { label: "Days left", cell: ({ stock }) => <DaysLeft stock={stock} /> },
  ];
  return <WideTable name="Items" columns={columns} rows={items} keyOf={itemId} />;
}
