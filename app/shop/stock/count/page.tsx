import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import NextForm from "next/form";
import { CountForm } from "@/components/stock/count-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField, TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { formatQuantity } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf, newId } from "@/lib/ids";
import { shopStockPath, stockCountPath } from "@/lib/paths";
import { getCountSheet } from "@/lib/stock/get-count-sheet";
import { one, readStockSearch, type Search, stockQuery } from "../read-search";
import { countStockAction } from "./actions";

export const metadata: Metadata = { title: "Count stock" };

const ROWS = 50;
const PlaceIdText = idOf("plc");

export default async function CountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("stock:write", stockCountPath());
  const shop = await orNotFound(() => chosenShop(ctx, "stock:write", search.shop));
  const { q, cursor } = readStockSearch(search);
  const placeId = PlaceIdText.safeParse(one(search.place)).data;
  const { places, place, rows, next } = await orNotFound(() => getCountSheet(ctx, shop, { placeId, q, cursor, limit: ROWS }));
  const here = { shop, q, place: place.id };
  return (
    <>
      <PageHeader
        back={{ href: shopStockPath(stockQuery({ shop })), label: "Stock" }}
        title="Count stock"
        description="Write what is really there. What was sold while you counted is noticed and never overwritten."
      />
      <NextForm action={stockCountPath()} className="mb-5 grid items-end gap-3 sm:grid-cols-[14rem_1fr_auto]" role="search">
        <input type="hidden" name="shop" value={shop} />
        <SelectField
          name="place"
          label="Place"
          defaultValue={place.id}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField key={q} type="search" name="q" label="Only products with" defaultValue={q} maxLength={100} />
        <Button type="submit">Show</Button>
      </NextForm>
      <Card title={place.name} description={cursor ? undefined : "Empty fields are left alone."}>
        {rows.length === 0 ? (
          <EmptyState icon={SearchX} title="Nothing to count here">
            Search for something else.
          </EmptyState>
        ) : (
          <CountForm
            key={`${place.id}${cursor ?? ""}${q ?? ""}`}
            shopId={shop}
            place={place}
            rows={rows}
            countKey={newId("stk")}
            action={countStockAction}
          />
        )}
        <Pagination
          label="Pages of the sheet"
          words={{ newer: "First page", older: "Next" }}
          newerHref={cursor ? stockCountPath(stockQuery(here)) : undefined}
          olderHref={next ? stockCountPath(stockQuery({ ...here, cursor: next })) : undefined}
        >
          {formatQuantity(rows.length, "variant")} on this page. Save before you turn it.
        </Pagination>
      </Card>
    </>
  );
}
