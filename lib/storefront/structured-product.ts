import { decimalText } from "@/lib/money";
import { productPath } from "@/lib/paths";
import type { ProductPage } from "./get-product";
import type { Availability } from "./shelf";

const AVAILABILITY: Record<Availability, string> = {
  available: "https://schema.org/InStock",
  low: "https://schema.org/LimitedAvailability",
  back_order: "https://schema.org/BackOrder",
  sold_out: "https://schema.org/OutOfStock",
};

/** The beginning of a text, at most as long as search engines show, cut between words. */
export function summaryOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).replace(/\s+\S*$/, "")}…`;
}

/** A product in the words of schema.org, one offer a variant. */
export function structuredProduct({ shop, product, choices, pictures }: ProductPage, publicUrl: string): object {
  const whole = (path: string) => new URL(path, publicUrl).href;
  const url = whole(productPath(shop.slug, product.slug));
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    ...(product.description && { description: product.description }),
    ...(product.category && { category: product.category }),
    ...(pictures.length > 0 && { image: pictures.map(({ src }) => whole(src)) }),
    url,
    offers: choices.map(({ sku, options, priceMinor, availability }) => ({
      "@type": "Offer",
      sku,
      ...(options && { name: options }),
      url,
      price: decimalText(priceMinor, shop.currency),
      priceCurrency: shop.currency,
      availability: AVAILABILITY[availability],
      seller: { "@type": "Organization", name: shop.name },
    })),
  };
}
