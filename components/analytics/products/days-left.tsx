import { Badge } from "@/components/ui/badge";
import type { DaysOfStock } from "@/lib/analytics/product-stock";
import { formatCount, formatQuantity } from "@/lib/format";

export const daysWords = (daysLeft: number) =>
  daysLeft >= 1_000 ? "Over 1,000 days" : formatQuantity(Math.floor(daysLeft), "day");

/** How long the stock lasts; says so where there is none, where more is promised than there, and where nothing was sold. */
export function DaysLeft({ stock }: { stock: DaysOfStock | null }) {
  if (!stock) return <span className="text-ink-3">No stock kept</span>;
  return (
    <>
      {stock.daysLeft === null ? "No sales" : stock.free === 0 ? "None left" : daysWords(stock.daysLeft)}
      <span className="block text-[0.8125rem] text-ink-3">{formatCount(stock.free)} free</span>
      {stock.isOversold && <Badge tone="warn">Below zero</Badge>}
    </>
  );
}
