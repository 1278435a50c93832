import { Boxes, ClipboardList, Download, FileUp, MapPin, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ShopList } from "@/components/products/shop-list";
import { StockTable } from "@/components/stock/stock-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
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
      <ShopList
        name="Stock"
        action={shopStockPath()}
        kept={{ shop, tab: tab !== "all" && tab }}
        q={q}
        finds="Product, SKU or barcode"
        tabs={{
          label: "Stock by state",
          tabs: STOCK_TABS.map((one) => ({
            href: shopStockPath(stockQuery({ shop, tab: one, q })),
            label: TAB_WORDS[one],
            count: counts[one],
            current: one === tab,
          })),
        }}
        isBare={isBare}
        empty={
          items.length === 0 && (
            <EmptyState icon={isBare ? Boxes : SearchX} title={isBare ? "No products yet" : NOTHING[tab]}>
              {isBare ? "Stock appears here with the shop's first product." : q ? "Search for something else." : "All is well."}
            </EmptyState>
          )
        }
        pages={{
          first: cursor !== undefined && shopStockPath(stockQuery({ shop, tab, q })),
          next: next !== null && shopStockPath(stockQuery({ shop, tab, q, cursor: next })),
          words: formatQuantity(items.length, "variant"),
        }}
        otherShops={others.map(({ id, name }) => ({ name, href: shopStockPath(stockQuery({ shop: id })) }))}
      >
        <StockTable items={items} places={places} />
      </ShopList>
    </>
  );
}
