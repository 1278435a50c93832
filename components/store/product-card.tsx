import Link from "next/link";
import { LinkPending } from "@/components/ui/link-pending";
import { Money } from "@/components/ui/money";
import type { Currency } from "@/lib/money";
import { productPath } from "@/lib/paths";
import type { Picture, ShelfItem } from "@/lib/storefront/shelf";
import { availabilityWords } from "./availability";
import { ProductPicture } from "./product-picture";

type Props = {
  item: ShelfItem;
  shop: { slug: string; name: string; currency: Currency };
  picture?: Picture | null;
  /** Says whose it is, where products of several shops stand together. */
  showShop?: boolean;
  eager?: boolean;
};

/** A product on a shelf; all of it leads to its page. */
export function ProductCard({ item, shop, picture, showShop, eager }: Props) {
  const mark = item.availability === "available" ? undefined : availabilityWords(item.availability);
  return (
    <li className="group relative flex flex-col">
      <div className="relative overflow-clip rounded-xl border border-line bg-surface">
        <ProductPicture
          title={item.title}
          category={item.category}
          picture={picture}
          eager={eager}
          className={`transition-transform duration-300 group-hover:scale-[1.03]${item.availability === "sold_out" ? " opacity-55" : ""}`}
        />
        {mark && (
          <span className="absolute start-2 top-2 rounded-full border border-line bg-surface/95 px-2.5 py-0.5 text-xs font-medium text-ink">
            {mark}
          </span>
        )}
      </div>
      <h3 className="mt-2.5 text-[0.9375rem] font-medium leading-snug">
        <Link
          href={productPath(shop.slug, item.slug)}
          prefetch={false}
          className="after:absolute after:inset-0 after:rounded-xl group-hover:underline group-hover:underline-offset-4"
        >
          {item.title}
          <LinkPending />
        </Link>
      </h3>
      {showShop && <p className="text-[0.8125rem] text-ink-3">{shop.name}</p>}
      <p className="mt-0.5 text-base font-semibold">
        {item.hasPricier && <span className="text-[0.8125rem] font-normal text-ink-3">from </span>}
        <Money minor={item.priceMinor} currency={shop.currency} />
      </p>
    </li>
  );
}

/** Two beside each other on a phone, four on a desk. */
export const productGridClass = "grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-5 sm:gap-y-9 lg:grid-cols-4";
