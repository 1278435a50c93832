import Link from "next/link";
import { Money } from "@/components/ui/money";
import type { CartGroup } from "@/lib/carts/cart";
import { formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import { shopFrontPath } from "@/lib/paths";
import { CartLineRow } from "./cart-line";
import { ShopSign } from "./shop-sign";

type Props = { group: CartGroup; action: FormAction };

/** What the cart holds of one shop, which will be one order. */
export const CartGroupCard = ({ group: { shop, lines, itemsMinor }, action }: Props) => (
  <section aria-labelledby={`cart-${shop.slug}`} className="rounded-xl border border-line bg-surface shadow-card">
    <header className="flex items-center gap-3 border-b border-line px-4 py-3 sm:px-5">
      <ShopSign name={shop.name} className="size-9 text-base" />
      <h2 id={`cart-${shop.slug}`} className="min-w-0 text-base font-semibold">
        <Link
          href={shopFrontPath(shop.slug)}
          prefetch={false}
          className="inline-flex min-h-6 items-center hover:underline hover:underline-offset-4"
        >
          {shop.name}
        </Link>
      </h2>
    </header>
    <ul className="divide-y divide-line px-4 sm:px-5">
      {lines.map((line) => (
        <CartLineRow key={line.variantId} line={line} shop={shop} action={action} />
      ))}
    </ul>
    <footer className="flex items-baseline justify-between gap-4 border-t border-line bg-subtle/60 px-4 py-3 sm:px-5">
      <span className="text-ink-2">
        Subtotal, {formatQuantity(lines.length, "line")}
        {!shop.taxInclusive && <span className="text-ink-3"> (without tax)</span>}
      </span>
      <Money minor={itemsMinor} currency={shop.currency} className="text-base font-semibold" />
    </footer>
  </section>
);
