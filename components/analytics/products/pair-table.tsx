import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { ProductPairs } from "@/lib/analytics/get-product-pairs";
import { formatCount, formatShare } from "@/lib/format";
import { ItemName } from "./item-name";

type Pair = ProductPairs["pairs"][number];

const COLUMNS: readonly Column<Pair>[] = [
  { label: "Item", text: true, cell: ({ a }) => <ItemName {...a} /> },
  { label: "Bought with", text: true, cell: ({ b }) => <ItemName {...b} /> },
  { label: "Together", cell: ({ together }) => formatCount(together) },
  { label: "Support", cell: ({ support }) => formatShare(support) },
  {
    label: "Confidence",
    cell: ({ confidence, confidenceBack }) => `${formatShare(confidence)}, back ${formatShare(confidenceBack)}`,
  },
  { label: "Lift", cell: ({ lift }) => lift.toFixed(1) },
];

/** Items bought together oftener than by chance. */
export const PairTable = ({ pairs }: { pairs: readonly Pair[] }) => (
  <WideTable
    name="Often bought together"
    columns={COLUMNS}
    rows={pairs}
    keyOf={({ shopId, a, b }) => `${shopId} ${a.itemKey} ${b.itemKey}`}
  />
);
