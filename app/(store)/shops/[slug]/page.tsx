import { PackageSearch } from "lucide-react";
import type { Metadata } from "next";
import { cache } from "react";
import { CategoryLinks } from "@/components/store/category-links";
import { ProductCard, productGridClass } from "@/components/store/product-card";
import { SearchForm } from "@/components/store/search-form";
import { ShopFacts } from "@/components/store/shop-facts";
import { ShopSign } from "@/components/store/shop-sign";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/input";
import { paymentsOf } from "@/lib/checkout/payment-choice";
import { formatQuantity } from "@/lib/format";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { shopFrontPath } from "@/lib/paths";
import { canAskPhones } from "@/lib/payments/operator";
import { getShelf, type Shelf } from "@/lib/storefront/get-shelf";
import { ShelfQuery, type ShelfSort } from "@/lib/storefront/input";
import { totalOf } from "@/lib/storefront/shelf";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[]>> };

const SORT_WORDS: Record<ShelfSort, string> = {
  newest: "Newest first",
  price: "Cheapest first",
  "-price": "Dearest first",
  name: "By name",
};

/** The same for the head and the body of one page. */
const load = cache(async (slug: string, query: string) =>
  orNothingHere(async () => getShelf(await requestContext(), slug, JSON.parse(query) as ShelfQuery)),
);

async function read({ params, searchParams }: Props): Promise<{ query: ShelfQuery; shelf: Shelf }> {
  const query = ShelfQuery.parse(await searchParams);
  return { query, shelf: await load((await params).slug, JSON.stringify(query)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shelf, query } = await read(props);
  const { shop } = shelf;
  const description = shop.description || `What ${shop.name} sells, with prices and stock of this moment.`;
  const canonical = shopFrontPath(shop.slug);
  return {
    title: query.category ? `${query.category} at ${shop.name}` : shop.name,
    description,
    alternates: { canonical },
    openGraph: { title: shop.name, description, url: canonical, type: "website", siteName: "OneSoko" },
    ...((query.q || query.after || query.sort !== "newest") && { robots: { index: false, follow: true } }),
  };
}

const addressOf = (slug: string, { q, category, sort }: ShelfQuery, change: { category?: string; after?: string } = {}) => {
  const all = { q, category, ...(sort !== "newest" && { sort }), ...change };
  const given = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return shopFrontPath(slug, new URLSearchParams(given).toString());
};

export default async function ShopFrontPage(props: Props) {
  const { query, shelf } = await read(props);
  const { shop, categories, items, total } = shelf;
  const { q, category, sort } = query;
  const named = categories.flatMap(({ name, ...count }) => (name === null ? [] : { name, ...count }));
  const found = total.more ? `More than ${formatQuantity(total.products, "product")}` : formatQuantity(total.products, "product");
  return (
    <div className="grid gap-6 sm:gap-8">
      <header className="flex items-start gap-4 sm:gap-5">
        <ShopSign name={shop.name} className="size-14 text-2xl sm:size-20 sm:text-4xl" />
        <div className="min-w-0">
          <h1 className="text-2xl font-bold tracking-tight sm:text-4xl">{shop.name}</h1>
          {shop.description && <p className="mt-1.5 max-w-prose text-base text-ink-2">{shop.description}</p>}
        </div>
      </header>
      <section aria-label="What the shop sells" className="grid gap-5">
        <SearchForm action={shopFrontPath(shop.slug)} label={`Search ${shop.name}`} q={q}>
          {category && <input type="hidden" name="category" value={category} />}
          <div className="flex flex-1 gap-2 sm:flex-none">
            <Select name="sort" defaultValue={sort} aria-label="Sort" className="min-w-44">
              {Object.entries(SORT_WORDS).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
            <button type="submit" className={buttonClass()}>
              Sort
            </button>
          </div>
        </SearchForm>
        {named.length > 1 || category ? (
          <CategoryLinks
            choices={[
              {
                name: "Everything",
                ...totalOf(categories),
                href: addressOf(shop.slug, query, { category: "" }),
                current: !category,
              },
              ...named.map(({ name, products, more }) => ({
                ...{ name, products, more },
                href: addressOf(shop.slug, query, { category: name }),
                current: name === category,
              })),
            ]}
          />
        ) : null}
        <p className="text-ink-3" role="status">
          {q && !shelf.isTooShort ? `${found} for “${q}”` : found}
          {shelf.isTooShort && ". Type a word of at least three letters to search."}
        </p>
        {items.length > 0 ? (
          <ul className={productGridClass}>
            {items.map((item, index) => (
              <ProductCard key={item.id} item={item} shop={shop} picture={item.picture} eager={index < 4} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={PackageSearch}
            title={q || category ? "Nothing found" : "The shelves are empty"}
            action={(q || category) && <ButtonLink href={shopFrontPath(shop.slug)}>See everything</ButtonLink>}
          >
            {q && <p>No product has all of these words in its name. Try fewer, or shorter ones.</p>}
          </EmptyState>
        )}
        {(shelf.next || !shelf.isFirstPage) && (
          <nav aria-label="Pages" className="flex justify-center gap-2 pt-2">
            {!shelf.isFirstPage && <ButtonLink href={addressOf(shop.slug, query)}>First page</ButtonLink>}
            {shelf.next && <ButtonLink href={addressOf(shop.slug, query, { after: shelf.next })}>Next page</ButtonLink>}
          </nav>
        )}
      </section>
      <section aria-labelledby="about" className="border-t border-line pt-6 sm:pt-8">
        <h2 id="about" className="mb-4 text-xl font-semibold">
          Good to know
        </h2>
        <ShopFacts
          shop={{ ...shop, paymentMethods: paymentsOf(shop.paymentMethods, canAskPhones(shop.currency)) }}
          deliveries={shelf.deliveries}
        />
      </section>
    </div>
  );
}
