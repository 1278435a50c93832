import { RotateCcw, Store, Truck } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { cache } from "react";
import { AddToCart } from "@/components/store/add-to-cart";
import { AvailabilityMark } from "@/components/store/availability";
import { Crumbs } from "@/components/store/crumbs";
import { JsonLd } from "@/components/store/json-ld";
import { ProductCard, productGridClass } from "@/components/store/product-card";
import { ProductGallery } from "@/components/store/product-gallery";
import { returnWords, shipWords } from "@/components/store/shop-facts";
import { Money } from "@/components/ui/money";
import { getCart } from "@/lib/carts/get-cart";
import { env } from "@/lib/env";
import { readCartKey } from "@/lib/http/cart-key";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { productPath, shopFrontPath, shopsPath } from "@/lib/paths";
import { getProduct } from "@/lib/storefront/get-product";
import { bestOf } from "@/lib/storefront/shelf";
import { structuredProduct, summaryOf } from "@/lib/storefront/structured-product";
import { addToCartAction } from "../../../cart/actions";

type Props = { params: Promise<{ slug: string; product: string }> };

const load = cache(async (slug: string, product: string) =>
  orNothingHere(async () => getProduct(await requestContext(), slug, product)),
);
const read = async ({ params }: Props) => {
  const { slug, product } = await params;
  return load(slug, product);
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shop, product, pictures } = await read(props);
  const title = `${product.title} · ${shop.name}`;
  const description = summaryOf(product.description) || `${product.title}, sold by ${shop.name}.`;
  const canonical = productPath(shop.slug, product.slug);
  const images = pictures.map(({ src, width, height, alt }) => ({ url: src, width, height, alt }));
  return {
    title,
    description,
    alternates: { canonical },
    openGraph: { title, description, url: canonical, type: "website", siteName: "OneSoko", images },
  };
}

export default async function ProductPage(props: Props) {
  const page = await read(props);
  const { shop, product, choices, more, pictures } = page;
  const ctx = await requestContext();
  const [cart, sent] = await Promise.all([getCart(ctx, await readCartKey()), headers()]);
  const inCart = (cart?.groups ?? [])
    .flatMap(({ lines }) => lines)
    .filter(({ productId }) => productId === product.id)
    .reduce((sum, { qty }) => sum + qty, 0);
  const prices = choices.map(({ priceMinor }) => priceMinor);
  const lowest = Math.min(...prices);
  const best = bestOf(choices.map(({ availability }) => availability));
  return (
    <div className="grid gap-10 sm:gap-14">
      <article>
        <Crumbs
          crumbs={[
            { href: shopsPath(), label: "Shops" },
            { href: shopFrontPath(shop.slug), label: shop.name },
            ...(product.category
              ? [
                  {
                    href: shopFrontPath(shop.slug, new URLSearchParams({ category: product.category }).toString()),
                    label: product.category,
                  },
                ]
              : []),
          ]}
        />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] lg:gap-12">
          <ProductGallery title={product.title} category={product.category} pictures={pictures} />
          <div className="grid gap-6">
            <header>
              <h1 className="text-2xl font-bold leading-tight tracking-tight sm:text-3xl">{product.title}</h1>
              <p className="mt-2 text-2xl font-semibold">
                {Math.max(...prices) > lowest && <span className="text-base font-normal text-ink-3">from </span>}
                <Money minor={lowest} currency={shop.currency} />
              </p>
              <p className="mt-0.5 text-[0.8125rem] text-ink-3">
                {shop.taxInclusive ? "Tax included" : "Tax is added at the checkout"}
              </p>
              <p className="mt-2">
                <AvailabilityMark availability={best} freeUnits={choices.length === 1 ? choices[0]?.freeUnits : undefined} />
              </p>
            </header>
            <AddToCart shop={shop} productSlug={product.slug} choices={choices} inCart={inCart} action={addToCartAction} />
            <ul className="grid gap-2.5 rounded-xl border border-line bg-surface p-4 text-ink-2 [&_svg]:size-[1.125rem] [&_svg]:shrink-0 [&_svg]:text-brand-ink">
              <li className="flex items-center gap-3">
                <Truck aria-hidden />
                {shipWords(shop.hoursToShip)}
              </li>
              <li className="flex items-center gap-3">
                <RotateCcw aria-hidden />
                {product.finalSale ? "Final sale: cannot be returned" : returnWords(shop.returnWindowDays)}
              </li>
              <li className="flex items-center gap-3">
                <Store aria-hidden />
                <span>
                  Sold by{" "}
                  <Link href={shopFrontPath(shop.slug)} prefetch={false} className="link">
                    {shop.name}
                  </Link>
                </span>
              </li>
            </ul>
            {product.description && (
              <section aria-labelledby="description">
                <h2 id="description" className="mb-1.5 text-base font-semibold">
                  About this
                </h2>
                <p className="max-w-prose whitespace-pre-line text-[0.9375rem] leading-relaxed text-ink-2">
                  {product.description}
                </p>
              </section>
            )}
          </div>
        </div>
      </article>
      {more.length > 0 && (
        <section aria-labelledby="more">
          <h2 id="more" className="mb-4 text-xl font-semibold">
            More at {shop.name}
          </h2>
          <ul className={productGridClass}>
            {more.map((item) => (
              <ProductCard key={item.id} item={item} shop={shop} picture={item.picture} />
            ))}
          </ul>
        </section>
      )}
      <JsonLd data={structuredProduct(page, env().PUBLIC_URL)} nonce={sent.get("x-nonce") ?? undefined} />
    </div>
  );
}
