import { Store } from "lucide-react";
import type { Metadata } from "next";
import { ProductCard, productGridClass } from "@/components/store/product-card";
import { SearchForm } from "@/components/store/search-form";
import { ShopCard } from "@/components/store/shop-card";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatQuantity } from "@/lib/format";
import { requestContext } from "@/lib/http/request-context";
import { shopsPath } from "@/lib/paths";
import { ShopsQuery } from "@/lib/storefront/input";
import { listShops, type ShopCard as ShopCardData } from "@/lib/storefront/list-shops";
import { searchProducts } from "@/lib/storefront/search-products";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q, after } = ShopsQuery.parse(await searchParams);
  return {
    title: q ? `${q} in all shops` : "Shops",
    description: "Every shop of the marketplace, and what it sells.",
    alternates: { canonical: shopsPath() },
    ...((q || after) && { robots: { index: false, follow: true } }),
  };
}

/** The newest of every shop in turn, up to two rows of a desk. */
const freshest = (shops: readonly ShopCardData[]) =>
  [0, 1, 2, 3]
    .flatMap((at) => shops.flatMap((shop) => (shop.newest[at] ? [{ item: shop.newest[at], shop }] : [])))
    .filter(({ item }) => item.availability !== "sold_out")
    .slice(0, 8);

export default async function ShopsPage({ searchParams }: Props) {
  const query = ShopsQuery.parse(await searchParams);
  const ctx = await requestContext();
  const { q } = query;
  const [{ shops, next }, products] = await Promise.all([listShops(ctx, query), q ? searchProducts(ctx, q) : []]);
  const fresh = freshest(shops);
  return (
    <div className="grid gap-8">
      <header className="grid gap-4">
        <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{q ? `“${q}” in all shops` : "Shops"}</h1>
        <div className="max-w-xl">
          <SearchForm action={shopsPath()} label="Search shops and products" q={q} />
        </div>
      </header>
      {q && products === undefined && <p className="text-ink-2">Type a word of at least three letters to find products.</p>}
      {q && products && products.length > 0 && (
        <section aria-labelledby="products">
          <h2 id="products" className="mb-4 text-xl font-semibold">
            {products.length === 48 ? "The newest 48 products" : formatQuantity(products.length, "product")}
          </h2>
          <ul className={productGridClass}>
            {products.map((item, index) => (
              <ProductCard key={item.id} item={item} shop={item.shop} picture={item.picture} showShop eager={index < 4} />
            ))}
          </ul>
        </section>
      )}
      {shops.length > 0 && (
        <section aria-label="Shops">
          {q && <h2 className="mb-4 text-xl font-semibold">{formatQuantity(shops.length, "shop")}</h2>}
          <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {shops.map((shop) => (
              <ShopCard key={shop.id} shop={shop} />
            ))}
          </ul>
        </section>
      )}
      {!q && fresh.length > 0 && (
        <section aria-labelledby="fresh">
          <h2 id="fresh" className="mb-4 text-xl font-semibold">
            New on the shelves
          </h2>
          <ul className={productGridClass}>
            {fresh.map(({ item, shop }) => (
              <ProductCard key={item.id} item={item} shop={shop} picture={item.picture} showShop />
            ))}
          </ul>
        </section>
      )}
      {shops.length === 0 && !products?.length && (
        <EmptyState
          icon={Store}
          title={q ? "Nothing found" : "No shop sells anything yet"}
          action={q && <ButtonLink href={shopsPath()}>See all shops</ButtonLink>}
        >
          {q ? <p>No shop and no product has all of these words in its name. Try fewer, or shorter ones.</p> : undefined}
        </EmptyState>
      )}
      {next && (
        <ButtonLink
          href={shopsPath(new URLSearchParams({ ...(q && { q }), after: next }).toString())}
          className="justify-self-center"
        >
          More shops
        </ButtonLink>
      )}
    </div>
  );
}
