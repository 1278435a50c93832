import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { SlowMover } from "@/lib/analytics/get-slow-movers";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import { variantStockPath } from "@/lib/paths";
import { daysWords } from "./days-left";
import { ItemName } from "./item-name";

const COLUMNS: readonly Column<SlowMover>[] = [
  { label: "Item", text: true, cell: (item) => <ItemName {...item} href={variantStockPath(item.variantId)} /> },
  { label: "Free", cell: ({ free }) => formatCount(free) },
  { label: "Sold", cell: ({ units }) => formatCount(units) },
  { label: "Would last", cell: ({ daysLeft }) => (daysLeft === null ? "No sales" : daysWords(daysLeft)) },
  { label: "Last sold", cell: ({ lastSoldDay }) => (lastSoldDay ? formatDay(lastSoldDay) : "Never") },
  {
    label: "Tied up",
    cell: ({ tiedUpMinor, isAtPrice, currency }) => (
      <>
        {formatMoney(tiedUpMinor, currency)}
        {isAtPrice && <span className="block text-[0.8125rem] text-ink-3">at price</span>}
      </>
    ),
  },
];

/** What lies in stock and hardly sells. */
export const SlowTable = ({ items }: { items: readonly SlowMover[] }) => (
  <WideTable name="Slow movers" columns={COLUMNS} rows={items} keyOf={({ variantId }) => variantId} />
);
