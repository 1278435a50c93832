import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { type CartView, isReady, subtotals } from "@/lib/carts/cart";
import { formatQuantity } from "@/lib/format";
import { checkoutPath, shopsPath } from "@/lib/paths";

/** What the cart comes to in each currency, and the way to the checkout. */
export function CartSummary({ cart }: { cart: CartView }) {
  const sums = subtotals(cart.groups);
  const ready = isReady(cart);
  return (
    <section aria-labelledby="summary" className="rounded-xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <h2 id="summary" className="text-base font-semibold">
        In all
      </h2>
      <dl className="mt-3 grid gap-1.5">
        {sums.map(({ currency, itemsMinor }) => (
          <div key={currency} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-2">{sums.length > 1 ? `Goods in ${currency}` : "Goods"}</dt>
            <dd className="text-lg font-semibold">
              <Money minor={itemsMinor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-[0.8125rem] text-ink-3">
        Delivery and coupons come at the checkout.
        {cart.groups.length > 1 && ` ${formatQuantity(cart.groups.length, "shop")} send you one order each.`}
        {sums.length > 1 && " Each currency is paid by itself."}
      </p>
      <div className="mt-4 grid gap-2">
        {ready ? (
          <ButtonLink
            href={checkoutPath()}
            prefetch={false}
            variant="primary"
            wide
            className="text-base sm:pointer-fine:min-h-11"
          >
            Go to checkout
          </ButtonLink>
        ) : (
          <>
            <span aria-disabled="true" className={buttonClass({ variant: "primary", wide: true })}>
              Go to checkout
            </span>
            <p data-tone="bad" className="font-medium text-tone-ink">
              First settle what is marked: not everything can be had as it stands.
            </p>
          </>
        )}
        <ButtonLink href={shopsPath()} variant="ghost" wide>
          Look further
        </ButtonLink>
      </div>
    </section>
  );
}
