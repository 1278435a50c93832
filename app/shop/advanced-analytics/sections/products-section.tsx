import { PackageSearch } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { CsvLink } from "@/components/analytics/csv-link";
import { FormulaList } from "@/components/analytics/formula-list";
import { GradeTable } from "@/components/analytics/products/grade-table";
import { ItemTable } from "@/components/analytics/products/item-table";
import { MatrixTable } from "@/components/analytics/products/matrix-table";
import { Streamed } from "@/components/analytics/streamed";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Spinner } from "@/components/ui/spinner";
import { Tabs } from "@/components/ui/tabs";
import { getItemMatrix } from "@/lib/analytics/get-item-matrix";
import { getProductPerformance } from "@/lib/analytics/get-product-performance";
import { csvHref, entriesHref } from "@/lib/analytics/links";
import { ITEM_SORTS, MOST_ITEMS, MOST_ITEMS_A_PAGE, SORT_ORDERS, SORT_WORDS } from "@/lib/analytics/product-performance";
import { ITEM_FORMULAS } from "@/lib/analytics/section-formulas";
import { readItemsSearch, sectionQuery } from "@/lib/analytics/section-search";
import { formatCount, formatQuantity } from "@/lib/format";
import { analyticsPath } from "@/lib/paths";
import { PairsCard, ReorderCard, SlowCard } from "./product-cards";
import type { SectionProps } from "./section";

/** What sold best and worst, and what that means for the shelves. */
export function ProductsSection(props: SectionProps) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {[ItemsCards, ReorderCard, SlowCard, PairsCard].map((Part) => (
        <Streamed key={Part.name} fallback={<Spinner />}>
          <Part {...props} />
        </Streamed>
      ))}
    </div>
  );
}

type MatrixProps = Pick<SectionProps, "ctx" | "asked"> & { hrefOf: ComponentProps<typeof MatrixTable>["hrefOf"] };

/** What sells much and steadily, and what does neither. */
async function MatrixCard({ ctx, asked, hrefOf }: MatrixProps) {
  const { cells, currency } = await getItemMatrix(ctx, asked);
  return (
    <Card
      title="ABC and XYZ"
      description="By what items bring, and how steadily they sell. Each count opens its items."
      action={<CsvLink href={csvHref("product_performance", asked, { table: "matrix" })} of="items by both grades" />}
    >
      <MatrixTable cells={cells} currency={currency} hrefOf={hrefOf} />
    </Card>
  );
}

const ORDER_LABELS = { best: "Best first", worst: "Worst first" };

async function ItemsCards({ ctx, asked, search, given, shop }: SectionProps) {
  const wish = readItemsSearch(given);
  const report = await getProductPerformance(ctx, { ...asked, ...wish });
  const { items, found, chosen, page, pages, sort, order, currency, compared } = report;
  const { abc, xyz } = wish;
  if (found === 0)
    return (
      <Card flush>
        <EmptyState icon={PackageSearch} title="Nothing sold in these days">
          Choose other days, or another shop.
        </EmptyState>
      </Card>
    );
  const href = (change: object) =>
    analyticsPath(sectionQuery(search, shop, { sort, order, abc, xyz, lead_days: wish.lead_days, ...change }));
  return (
    <>
      <Card title="ABC" description="How many items bring how much of the net sales.">
        <GradeTable grades={report.grades} currency={currency} />
      </Card>
      <Streamed fallback={<Spinner />}>
        <MatrixCard {...{ ctx, asked }} hrefOf={(byValue, byPace) => `${href({ abc: byValue, xyz: byPace })}#items`} />
      </Streamed>
      <Card
        flush
        id="items"
        title={abc || xyz ? `Items of grade ${[abc, xyz].filter(Boolean).join(" and ")}` : "Items"}
        description={`${abc || xyz ? `${formatCount(chosen)} of ` : ""}${formatQuantity(found, "item")} sold or taken back${report.isCapped ? `: the ${formatCount(MOST_ITEMS)} with most gross sales` : ""}. Amounts without tax.`}
        action={
          <CsvLink
            href={csvHref("product_performance", asked, { table: "items", sort, order, abc, xyz, page_size: MOST_ITEMS_A_PAGE })}
            of="items"
          />
        }
      >
        <div className="grid grid-cols-1 gap-1 px-4 print:hidden sm:px-5">
          <Tabs
            label="Rank by"
            tabs={ITEM_SORTS.map((by) => ({ href: href({ sort: by }), label: SORT_WORDS[by], current: by === sort }))}
          />
          <Tabs
            label="Order"
            tabs={SORT_ORDERS.map((by) => ({ href: href({ order: by }), label: ORDER_LABELS[by], current: by === order }))}
          />
        </div>
        {(abc || xyz) && (
          <p className="px-4 print:hidden sm:px-5">
            <Link className="link" href={href({ abc: undefined, xyz: undefined })}>
              Show items of every grade
            </Link>
          </p>
        )}
        <ItemTable
          items={items}
          currency={currency}
          compared={compared !== null}
          hrefOf={({ shopId, itemKey }) =>
            entriesHref({ ...asked, shop: shopId, currency }, { measure: "netSales", item: itemKey })
          }
        />
        <Pagination
          label="Pages of items"
          words={{ newer: "Before", older: "Next" }}
          newerHref={page > 1 ? href({ page: page - 1 }) : undefined}
          olderHref={page < pages ? href({ page: page + 1 }) : undefined}
        >
          Page {formatCount(page)} of {formatCount(pages)}
        </Pagination>
        <div className="px-4 pb-3 sm:px-5">
          <FormulaList of="items" formulas={ITEM_FORMULAS} />
        </div>
      </Card>
    </>
  );
}
