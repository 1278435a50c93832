import Link from "next/link";
import { FigureTable } from "@/components/charts/figure-table";
import type { AbcGrade, XyzGrade } from "@/lib/analytics/product-grades";
import type { MatrixCell } from "@/lib/analytics/product-performance";
import { formatMoney, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";

const ABC = { A: "A, brings most", B: "B, the middle", C: "C, brings little" } as const;
const XYZ = [
  { grade: "X", label: "X, steady" },
  { grade: "Y", label: "Y, varies" },
  { grade: "Z", label: "Z, erratic" },
  { grade: null, label: "Too few weeks" },
] as const;

type Props = {
  cells: readonly MatrixCell[];
  currency: Currency;
  /** The items of a cell; none for those that cannot be told. */
  hrefOf: (abc: AbcGrade, xyz: XyzGrade) => string;
};

/** Items by what they bring and how steadily they sell; each count opens its items. */
export const MatrixTable = ({ cells, currency, hrefOf }: Props) => (
  <FigureTable
    name="Items by ABC and XYZ"
    first="Grade"
    columns={XYZ.map(({ label }) => label)}
    rows={(Object.keys(ABC) as (keyof typeof ABC)[]).map((abc) => ({
      key: abc,
      cells: [
        ABC[abc],
        ...XYZ.map(({ grade }) => {
          const cell = cells.find((each) => each.abc === abc && each.xyz === grade);
          if (!cell?.items) return "–";
          const count = formatQuantity(cell.items, "item");
          return (
            <span key={grade} className="block">
              {grade ? (
                <Link href={hrefOf(abc, grade)} prefetch={false} className="link">
                  {count}
                  <span className="sr-only">
                    {" "}
                    of {abc} and {grade}
                  </span>
                </Link>
              ) : (
                count
              )}
              <span className="block text-ink-3">{formatMoney(cell.netMinor, currency)}</span>
            </span>
          );
        }),
      ],
    }))}
  />
);
