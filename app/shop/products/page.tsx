import { FileUp, Plus, SearchX, Tags } from "lucide-react";
import type { Metadata } from "next";
import { ProductTable } from "@/components/products/product-table";
import { STATUS_WORDS } from "@/components/products/product-words";
import { ShopList } from "@/components/products/shop-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
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
      <ShopList
        name="Products"
        action={shopProductsPath()}
        kept={{ shop, status: status !== "active" && status }}
        q={q}
        finds="Title, variant, SKU or barcode"
        tabs={{
          label: "Products by status",
          tabs: TABS.map((tab) => ({
            href: shopProductsPath(productQuery({ shop, status: tab, q })),
            label: STATUS_WORDS[tab].label,
            count: counts[tab],
            current: tab === status,
          })),
        }}
        isBare={isBare}
        empty={
          items.length === 0 && (
            <EmptyState icon={isBare ? Tags : SearchX} title={isBare ? "No products yet" : "Nothing here"}>
              {isBare ? "Make your first product, or bring them in a CSV file." : STATUS_WORDS[status].about}
            </EmptyState>
          )
        }
        pages={{
          first: cursor !== undefined && shopProductsPath(productQuery({ shop, status, q })),
          next: next !== null && shopProductsPath(productQuery({ shop, status, q, cursor: next })),
          words: formatQuantity(items.length, "product"),
        }}
        otherShops={others.map(({ id, name }) => ({ name, href: shopProductsPath(productQuery({ shop: id })) }))}
      >
        <ProductTable items={items} currency={mine?.currency ?? "KES"} />
      </ShopList>
    </>
  );
}
