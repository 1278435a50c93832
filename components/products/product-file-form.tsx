"use client";

import { CsvField, MOST_SHOWN, ShownOf } from "@/components/stock/csv-field";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { JudgedProduct, ProductReport } from "@/lib/products/import-products";

type Report = ProductReport & { text: string };
type Props = { shopId: ShopId; action: FormAction<Report> };

/** Takes a CSV file, shows what it would do, and does it when asked. */
export const ProductFileForm = ({ shopId, action }: Props) => (
  <Form action={action} result={(report) => <ReportView report={report} />}>
    <input type="hidden" name="shopId" value={shopId} />
    <CsvField hint="Up to 2,000 rows and 400 KB." />
  </Form>
);

type Kind = JudgedProduct["kind"];
/** Products that matter come first: what is wrong, then what is new and what changes. */
const KINDS: Record<Kind, { order: number; tone: Tone; future: string; past: string }> = {
  refused: { order: 0, tone: "bad", future: "Left out", past: "Left out" },
  create: { order: 1, tone: "good", future: "New", past: "Made" },
  update: { order: 2, tone: "info", future: "Changes", past: "Changed" },
  same: { order: 3, tone: "neutral", future: "As it is", past: "As it was" },
};

/** What was looked at is what is done: products that were left out then are not among it. */
const seenOf = (products: readonly JudgedProduct[]) =>
  products.flatMap(({ kind, slug, version }) => (kind === "refused" ? [] : [`${slug}:${version}`])).join(",");

function ReportView({ report: { products, isApplied, rejected, text } }: { report: Report }) {
  const count = (kind: Kind) => products.filter((one) => one.kind === kind).length;
  const changes = count("create") + count("update");
  const shown = products.toSorted((a, b) => KINDS[a.kind].order - KINDS[b.kind].order).slice(0, MOST_SHOWN);
  return (
    <div className="grid gap-4">
      <Alert tone={count("refused") > 0 ? "warn" : "good"} title={isApplied ? "Done" : "Nothing is changed yet"} live>
        {formatQuantity(count("create"), "new product")}, {count("update")} changed, {count("same")} as they are,{" "}
        {count("refused")} left out.
      </Alert>
      <div className="-mx-4 border-y border-line sm:-mx-5">
        <Table caption="What each product comes to">
          <TableHead>
            <Th>Product</Th>
            <Th numeric>Rows</Th>
            <Th>Outcome</Th>
          </TableHead>
          <TableBody>
            {shown.map((product) => (
              <ProductRow key={product.slug} product={product} isApplied={isApplied} />
            ))}
          </TableBody>
        </Table>
      </div>
      <ShownOf count={products.length} what="products" />
      <div className="flex flex-wrap gap-2">
        {!isApplied && changes > 0 && (
          <>
            <input type="hidden" name="text" value={text} />
            <input type="hidden" name="seen" value={seenOf(products)} />
            <SubmitButton name="intent" value="apply">
              Apply {formatQuantity(changes, "product")}
            </SubmitButton>
          </>
        )}
        {rejected && (
          <a
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(rejected)}`}
            download="products-left-out.csv"
            className={buttonClass()}
          >
            Download what was left out
          </a>
        )}
      </div>
    </div>
  );
}

const ProductRow = ({ product: { slug, title, kind, rows }, isApplied }: { product: JudgedProduct; isApplied: boolean }) => (
  <Tr>
    <Td className="wrap-anywhere">
      <span>
        <span className="font-medium">{title}</span> <span className="text-ink-3">{slug}</span>
      </span>
    </Td>
    <Td numeric label="Rows">
      {rows.length}
    </Td>
    <Td label="Outcome">
      <span className="grid gap-1">
        <Badge tone={KINDS[kind].tone} className="justify-self-start">
          {isApplied ? KINDS[kind].past : KINDS[kind].future}
        </Badge>
        {rows.map(
          ({ line, sku, problem, change }) =>
            (problem || change) && (
              <span key={line} className="wrap-anywhere">
                {problem ? `Line ${line}: ${problem}` : `${sku}: ${change}`}
              </span>
            ),
        )}
      </span>
    </Td>
  </Tr>
);
