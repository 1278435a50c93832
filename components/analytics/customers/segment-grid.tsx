import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import { SCORES, SEGMENT_GRID, SEGMENT_WORDS, type Segment } from "@/lib/analytics/segment";
import { countInCell, type SegmentCell } from "@/lib/analytics/segment-list";
import { formatCount, formatQuantity } from "@/lib/format";

type Props = { cells: readonly SegmentCell[]; hrefOf: (segment: Segment) => string };

const WORDS = ["lowest fifth", "second", "middle", "fourth", "highest fifth"];

/** The published grid with the customers in each of its cells. */
export const SegmentGrid = ({ cells, hrefOf }: Props) => (
  <ScrollBox name="Grid of customer groups" className="relative overflow-x-auto">
    <table className="w-full min-w-[36rem] border-separate border-spacing-1 text-[0.8125rem] tabular-nums">
      <caption className="sr-only">Groups by score of recency (rows) and by the mean of frequency and money (columns)</caption>
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className="text-start font-normal">
            Recency ↓ · Frequency and money →
          </th>
          {SCORES.map((column) => (
            <th key={column} scope="col" className="text-center font-normal">
              {column} <span className="sr-only">({WORDS[column - 1]})</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SCORES.toReversed().map((recency) => (
          <tr key={recency}>
            <th scope="row" className="whitespace-nowrap pe-2 text-start font-normal text-ink-3">
              {recency} {recency === 5 ? "(latest)" : recency === 1 ? "(longest ago)" : ""}
            </th>
            {SCORES.map((column) => {
              const segment = SEGMENT_GRID[recency][column];
              const count = countInCell(cells, recency, column);
              return (
                <td key={column} className="rounded-md bg-subtle px-2 py-1.5 text-center">
                  <Link href={hrefOf(segment)} className="hover:underline" prefetch={false}>
                    {SEGMENT_WORDS[segment].label}
                    <span className="block font-medium">
                      {formatCount(count)}
                      <span className="sr-only"> {formatQuantity(count, "customer").replace(/^\S+ /, "")}</span>
                    </span>
                  </Link>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
