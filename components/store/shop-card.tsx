import Link from "next/link";
import { LinkPending } from "@/components/ui/link-pending";
import { formatQuantity } from "@/lib/format";
import { shopFrontPath } from "@/lib/paths";
import type { ShelfItem } from "@/lib/storefront/shelf";
import { ProductPicture } from "./product-picture";
import { ShopSign } from "./shop-sign";

type Props = {
  shop: {
    slug: string;
    name: string;
    description: string;
    products: number;
    categories: readonly string[];
    newest: readonly ShelfItem[];
  };
};

/** A shop with a taste of what it sells; all of it leads to its page. */
export const ShopCard = ({ shop }: Props) => (
  <li className="group relative flex flex-col overflow-clip rounded-2xl border border-line bg-surface shadow-card hover:border-line-strong">
    <div className="grid grid-cols-4 gap-px border-b border-line bg-line">
      {shop.newest.map((item) => (
        <ProductPicture key={item.id} title={item.title} category={item.category} picture={item.picture} />
      ))}
    </div>
    <div className="flex flex-1 gap-3.5 p-4 sm:p-5">
      <ShopSign name={shop.name} />
      <div className="min-w-0 flex-1">
        <h3 className="text-[1.0625rem] font-semibold leading-snug">
          <Link
            href={shopFrontPath(shop.slug)}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-2xl group-hover:underline group-hover:underline-offset-4"
          >
            {shop.name}
            <LinkPending />
          </Link>
        </h3>
        {shop.description && <p className="mt-1 line-clamp-2 text-ink-2">{shop.description}</p>}
        <p className="mt-2 text-[0.8125rem] text-ink-3">
          {formatQuantity(shop.products, "product")}
          {shop.categories.length > 0 && `: ${shop.categories.join(", ")}`}
        </p>
      </div>
    </div>
  </li>
);
