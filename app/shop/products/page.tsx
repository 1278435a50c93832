import { FileUp, Plus, SearchX, Tags } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { ProductTable } from "@/components/products/product-table";
import { STATUS_WORDS } from "@/components/products/product-words";
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
import { newProductPath, productFilePath, shopProductsPath } from "@/lib/paths";
import { listProducts } from "@/lib/products/list-products";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { productQuery, readProductSearch, type Search } from "./read-search";

export const metadata: Metadata = { title: "Products" };

const ROWS = 50;
const TABS = ["active", "draft", "archived"] as const;

export default async function ProductsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("products:read", shopProductsPath());
  const shop = await orNotFound(() => chosenShop(ctx, "products:read", search.shop));
  const { status, q, cursor } = readProductSearch(search);
  const [{ items, counts, next }, myShops] = await Promise.all([
    listProducts(ctx, shop, { status, q, cursor, limit: ROWS }),
    listMyShops(ctx),
  ]);
  const mine = myShops.find(({ id }) => id === shop);
  const mayWrite = isPermitted(ctx.actor, "products:write", shop);
  const others = myShops.filter(({ id, role }) => id !== shop && grants(role, "products:read"));
  const isBare = !q && TABS.every((tab) => counts[tab] === 0);
  return (
    <>
      <PageHeader
        title="Products"
        description={mine?.name}
        actions={
          <>
            <ButtonLink href={productFilePath(shop)}>
              <FileUp aria-hidden /> CSV file
            </ButtonLink>
            {mayWrite && (
              <ButtonLink href={newProductPath(shop)} variant="primary">
                <Plus aria-hidden /> New product
              </ButtonLink>
            )}
          </>
        }
      />
      {!isBare && (
        <div className="mb-4 grid gap-3">
          <Form action={shopProductsPath()} className="flex gap-2" role="search" aria-label="Products">
            <input type="hidden" name="shop" value={shop} />
            {status !== "active" && <input type="hidden" name="status" value={status} />}
            <Input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              maxLength={100}
              placeholder="Title, variant, SKU or barcode"
              aria-label="Search products by title, variant, SKU or barcode"
            />
            <Button type="submit" variant="primary">
              Search
            </Button>
          </Form>
          <Tabs
            label="Products by status"
            tabs={TABS.map((tab) => ({
              href: shopProductsPath(productQuery({ shop, status: tab, q })),
              label: STATUS_WORDS[tab].label,
              count: counts[tab],
              current: tab === status,
            }))}
          />
        </div>
      )}
      <Card flush>
        {items.length === 0 ? (
          <EmptyState icon={isBare ? Tags : SearchX} title={isBare ? "No products yet" : "Nothing here"}>
            {isBare ? "Make your first product, or bring them in a CSV file." : STATUS_WORDS[status].about}
          </EmptyState>
        ) : (
          <>
            <ProductTable items={items} currency={mine?.currency ?? "KES"} />
            <Pagination
              label="Pages of the products"
              words={{ newer: "First page", older: "Next" }}
              newerHref={cursor ? shopProductsPath(productQuery({ shop, status, q })) : undefined}
              olderHref={next ? shopProductsPath(productQuery({ shop, status, q, cursor: next })) : undefined}
            >
              {formatQuantity(items.length, "product")} on this page
            </Pagination>
          </>
        )}
      </Card>
      {others.length > 0 && (
        <nav aria-label="Products of your other shops" className="mt-5 flex flex-wrap gap-x-4 gap-y-1">
          <span className="text-ink-3">Your other shops:</span>
          {others.slice(0, 20).map(({ id, name }) => (
            <Link key={id} href={shopProductsPath(productQuery({ shop: id }))} className="link">
              {name}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
