import { Boxes, ClipboardList, Download, FileUp, MapPin, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { StockTable } from "@/components/stock/stock-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { isPermitted } from "@/lib/auth/authorize";
import { grants } from "@/lib/auth/permissions";
import { formatQuantity } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { shopStockPath, stockCountPath, stockExportPath, stockFilePath, stockPlacesPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { STOCK_TABS } from "@/lib/stock/input";
import { listStock } from "@/lib/stock/list-stock";
import { readStockSearch, type Search, stockQuery } from "./read-search";

export const metadata: Metadata = { title: "Stock" };

const ROWS = 50;
const TAB_WORDS = { all: "All", low: "Low stock", backordered: "Back-ordered" };
const NOTHING = {
  all: "Nothing matches",
  low: "Nothing runs low",
  backordered: "Nobody waits for units that are not there",
};

export default async function StockPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("products:read", shopStockPath());
  const shop = await orNotFound(() => chosenShop(ctx, "products:read", search.shop));
  const { tab, q, cursor } = readStockSearch(search);
  const [{ items, places, counts, next }, myShops] = await Promise.all([
    listStock(ctx, shop, { tab, q, cursor, limit: ROWS }),
    listMyShops(ctx),
  ]);
  const mayWrite = isPermitted(ctx.actor, "stock:write", shop);
  const others = myShops.filter(({ id, role }) => id !== shop && grants(role, "products:read"));
  const isBare = counts.all === 0 && !q;
  return (
    <>
      <PageHeader
        title="Stock"
        description={myShops.find(({ id }) => id === shop)?.name}
        actions={
          <>
            {mayWrite && !isBare && (
              <ButtonLink href={stockCountPath(stockQuery({ shop }))}>
                <ClipboardList aria-hidden /> Count
              </ButtonLink>
            )}
            {mayWrite && !isBare && (
              <ButtonLink href={stockFilePath(shop)}>
                <FileUp aria-hidden /> From a file
              </ButtonLink>
            )}
            <ButtonLink href={stockPlacesPath(shop)}>
              <MapPin aria-hidden /> Places
            </ButtonLink>
            {!isBare && (
              <ButtonLink plain href={stockExportPath(shop)} download>
                <Download aria-hidden /> Export CSV
              </ButtonLink>
            )}
          </>
        }
      />
      {!isBare && (
        <div className="mb-4 grid gap-3">
          <Form action={shopStockPath()} className="flex gap-2" role="search" aria-label="Stock">
            <input type="hidden" name="shop" value={shop} />
            {tab !== "all" && <input type="hidden" name="tab" value={tab} />}
            <Input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              maxLength={100}
              placeholder="Product, SKU or barcode"
              aria-label="Search the stock by product, SKU or barcode"
            />
            <Button type="submit" variant="primary">
              Search
            </Button>
          </Form>
          <Tabs
            label="Stock by state"
            tabs={STOCK_TABS.map((one) => ({
              href: shopStockPath(stockQuery({ shop, tab: one, q })),
              label: TAB_WORDS[one],
              count: counts[one],
              current: one === tab,
            }))}
          />
        </div>
      )}
      <Card flush>
        {items.length === 0 ? (
          <EmptyState icon={isBare ? Boxes : SearchX} title={isBare ? "No products yet" : NOTHING[tab]}>
            {isBare ? "Stock appears here with the shop's first product." : q ? "Search for something else." : "All is well."}
          </EmptyState>
        ) : (
          <>
            <StockTable items={items} places={places} />
            <Pagination
              label="Pages of the stock"
              words={{ newer: "First page", older: "Next" }}
              newerHref={cursor ? shopStockPath(stockQuery({ shop, tab, q })) : undefined}
              olderHref={next ? shopStockPath(stockQuery({ shop, tab, q, cursor: next })) : undefined}
            >
              {formatQuantity(items.length, "variant")} on this page
            </Pagination>
          </>
        )}
      </Card>
      {others.length > 0 && (
        <nav aria-label="Stock of your other shops" className="mt-5 flex flex-wrap gap-x-4 gap-y-1">
          <span className="text-ink-3">Your other shops:</span>
          {others.slice(0, 20).map(({ id, name }) => (
            <Link key={id} href={shopStockPath(stockQuery({ shop: id }))} className="link">
              {name}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
