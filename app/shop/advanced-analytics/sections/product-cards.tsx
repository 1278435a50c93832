import Form from "next/form";
import type { ReactNode } from "react";
import { CsvLink } from "@/components/analytics/csv-link";
import { FormulaList } from "@/components/analytics/formula-list";
import { PairTable } from "@/components/analytics/products/pair-table";
import { ReorderTable } from "@/components/analytics/products/reorder-table";
import { SlowTable } from "@/components/analytics/products/slow-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { getProductPairs } from "@/lib/analytics/get-product-pairs";
import { getReorderList } from "@/lib/analytics/get-reorder-list";
import { getSlowMovers } from "@/lib/analytics/get-slow-movers";
import { csvHref } from "@/lib/analytics/links";
import { LONGEST_LEAD_DAYS } from "@/lib/analytics/reorder";
import { PAIR_FORMULAS, REORDER_FORMULAS, SLOW_FORMULAS } from "@/lib/analytics/section-formulas";
import { readItemsSearch, sectionQuery } from "@/lib/analytics/section-search";
import { formatDay, formatQuantity } from "@/lib/format";
import { analyticsPath } from "@/lib/paths";
import type { SectionProps } from "./section";

const Inset = ({ children }: { children: ReactNode }) => <div className="px-4 pb-3 sm:px-5">{children}</div>;

/** What runs out first, and how much of it to order. */
export async function ReorderCard({ ctx, asked, search, given, shop }: SectionProps) {
  const { lead_days, ...rank } = readItemsSearch(given);
  const { items, leadDays, today, isCapped } = await getReorderList(ctx, { ...asked, lead_days });
  const hidden = [...new URLSearchParams(sectionQuery(search, shop, rank))];
  return (
    <Card
      flush
      title="Running out"
      description={`As of ${formatDay(today)}, whatever days are chosen${isCapped ? `; the ${items.length} that run out first` : ""}.`}
      action={<CsvLink href={csvHref("product_performance", asked, { table: "reorder", lead_days })} of="reorder suggestions" />}
    >
      <Inset>
        <Form action={analyticsPath()} className="flex flex-wrap items-end gap-3 print:hidden" aria-label="Lead time">
          {hidden.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField
            key={leadDays}
            name="lead_days"
            type="number"
            label="Days until ordered goods are there"
            min={1}
            max={LONGEST_LEAD_DAYS}
            defaultValue={leadDays ?? undefined}
            required={false}
            hint={
              leadDays === null
                ? "Each shop's own, unless you enter one."
                : "Set under Settings, Stock; another one holds for this look."
            }
          />
          <Button type="submit">Reckon</Button>
        </Form>
      </Inset>
      {items.length === 0 ? (
        <Inset>Nothing that is in stock was sold in the last thirty days.</Inset>
      ) : (
        <ReorderTable items={items} />
      )}
      <Inset>
        <FormulaList of="reorder suggestions" formulas={REORDER_FORMULAS} />
      </Inset>
    </Card>
  );
}

/** What lies there and does not sell. */
export async function SlowCard({ ctx, asked }: SectionProps) {
  const { items, isCapped } = await getSlowMovers(ctx, asked);
  return (
    <Card
      flush
      title="Slow movers"
      description={isCapped ? `The ${items.length} with most money tied up.` : "Most money tied up first."}
      action={<CsvLink href={csvHref("product_performance", asked, { table: "slow" })} of="slow movers" />}
    >
      {items.length === 0 ? <Inset>None in these days.</Inset> : <SlowTable items={items} />}
      <Inset>
        <FormulaList of="slow movers" formulas={SLOW_FORMULAS} />
      </Inset>
    </Card>
  );
}

/** What is bought in one go. */
export async function PairsCard({ ctx, asked }: SectionProps) {
  const { pairs, orders } = await getProductPairs(ctx, asked);
  return (
    <Card
      flush
      title="Often bought together"
      description={`Of the newest ${formatQuantity(orders, "order")} of these days.`}
      action={<CsvLink href={csvHref("product_performance", asked, { table: "together" })} of="items bought together" />}
    >
      {pairs.length === 0 ? <Inset>No two items are together often enough to tell.</Inset> : <PairTable pairs={pairs} />}
      <Inset>
        <FormulaList of="items bought together" formulas={PAIR_FORMULAS} />
      </Inset>
    </Card>
  );
}
