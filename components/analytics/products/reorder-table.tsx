import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { ReorderItem } from "@/lib/analytics/get-reorder-list";
import { formatCount, formatQuantity } from "@/lib/format";
import { plainWords } from "@/lib/orders/wording";
import { variantStockPath } from "@/lib/paths";
import { DaysLeft } from "./days-left";
import { ItemName } from "./item-name";

const units = (value: number | null) => (value === null ? "–" : formatCount(Math.ceil(value)));

const COLUMNS: readonly Column<ReorderItem>[] = [
  { label: "Item", text: true, cell: (item) => <ItemName {...item} href={variantStockPath(item.variantId)} /> },
  { label: "Days left", cell: ({ stock }) => <DaysLeft stock={stock} /> },
  { label: "Expected", cell: ({ reorder }) => units(reorder.expectedUnits) },
  { label: "High demand", cell: ({ reorder }) => units(reorder.highUnits) },
  {
    label: "To order",
    cell: ({ reorder: { state, orderUnits, method, stretchDays } }) =>
      state === "ready" ? (
        <>
          <span className="font-semibold">{units(orderUnits)}</span>
          <span className="block text-[0.8125rem] text-ink-3">
            {plainWords(method ?? "")}, by {formatQuantity(stretchDays, "day")}
          </span>
        </>
      ) : (
        <span className="text-ink-3">{state === "short" ? "Too little history" : "No sales"}</span>
      ),
  },
];

/** What to order before it runs out. */
export const ReorderTable = ({ items }: { items: readonly ReorderItem[] }) => (
  <WideTable name="Reorder suggestions" columns={COLUMNS} rows={items} keyOf={({ variantId }) => variantId} />
);
