import { BarList } from "@/components/charts/bar-list";
import { FigureTable } from "@/components/charts/figure-table";
import type { AbcGrade } from "@/lib/analytics/product-grades";
import type { GradeSums } from "@/lib/analytics/product-performance";
import { formatCount, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

const WORDS: Record<AbcGrade, string> = {
  A: "A, the few that bring most",
  B: "B, the middle",
  C: "C, the many that bring little",
  U: "U, not sold",
};

/** How many items bring how much. */
export const GradeTable = ({ grades, currency }: { grades: readonly GradeSums[]; currency: Currency }) => (
  <div className="space-y-2">
    <BarList
      title="Net sales by grade"
      unit={currency}
      bars={grades.map(({ grade, items, netMinor }) => ({
        key: grade,
        label: `${grade}: ${formatQuantity(items, "item")}`,
        value: netMinor,
      }))}
    />
    <FigureTable
      name="Items by grade"
      columns={["Items", "Net sales", "Of all"]}
      rows={grades.map(({ grade, items, netMinor, share }) => ({
        key: grade,
        cells: [
          ...[WORDS[grade], formatCount(items), formatMoney(netMinor, currency)],
          share === null ? "–" : formatShare(share),
        ],
      }))}
    />
  </div>
);
