import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getAccount } from "@/lib/accounts/get-account";
import type { CartView } from "@/lib/carts/cart";
import { getCart } from "@/lib/carts/get-cart";
import { mustBeCollected, NO_CHOICES, rewardBasket } from "@/lib/checkout/checkout";
import { countryOptions, LIKELY_COUNTRY } from "@/lib/checkout/countries";
import { type CartHold, holdCart } from "@/lib/checkout/hold-cart";
import { quoteCheckout } from "@/lib/checkout/quote-checkout";
import type { Context } from "@/lib/context";
import { listAddresses } from "@/lib/customers/list-addresses";
import { currentCaller } from "@/lib/http/caller";
import { readCartKey } from "@/lib/http/cart-key";
import { readFriendCodes } from "@/lib/http/friend-code";
import { requestContext } from "@/lib/http/request-context";
import { cartPath, checkoutPath, shopsPath, signInPath } from "@/lib/paths";
import { listFriendOffers } from "@/lib/referrals/list-friend-offers";
import { listCheckoutRewards } from "@/lib/rewards/list-checkout-rewards";
import { checkoutAction } from "./actions";
import { AddressChoice } from "./address-choice";
import { CheckoutForm } from "./checkout-form";

// The header of this page is `no-referrer`; relaxed for this site alone, so that a form sent without script has an origin.
export const metadata: Metadata = { title: "Checkout", robots: { index: false, follow: false }, referrer: "same-origin" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One page from the cart to the purchase. Coming here keeps the units for ten minutes, and coming back goes on with it. */
export default async function CheckoutPage({ searchParams }: Props) {
  const ctx = await requestContext();
  const key = await readCartKey();
  const found = await getCart(ctx, key);
  if (!found || found.groups.length === 0)
    return (
      <EmptyState
        title="There is nothing to check out"
        action={<ButtonLink href={shopsPath()}>Look around the shops</ButtonLink>}
      >
        Your cart is empty. If you have just ordered, the link to your order is in our message to you.
      </EmptyState>
    );
  const hold = await holdCart(ctx, found, (await currentCaller()).addressHash);
  const cart = (hold.state === "kept" ? found : await getCart(ctx, key)) ?? found;
  const { checkout, rewards } = await withRewards(ctx, cart);
  const addresses = ctx.actor.kind === "user" ? await listAddresses(ctx) : [];
  const { address: wanted } = await searchParams;
  const known = addresses.find(({ id }) => id === wanted) ?? addresses[0];
  const buyer = await prefill(ctx);
  const [first] = checkout.groups;
  const [offers, codes] = await Promise.all([
    listFriendOffers(
      ctx,
      checkout.groups.map(({ shop }) => shop.id),
    ),
    readFriendCodes(),
  ]);
  const friends = Object.fromEntries(
    checkout.groups.flatMap(({ shop }) => (offers.includes(shop.id) ? [[shop.id, codes[shop.slug] ?? ""]] : [])),
  );
  return (
    <div className="mx-auto w-full max-w-5xl">
      <PageHeader
        title="Checkout"
        description={holdWords(hold, ctx.actor.kind === "user")}
        actions={
          <>
            {ctx.actor.kind !== "user" && <ButtonLink href={signInPath(checkoutPath())}>Sign in</ButtonLink>}
            <ButtonLink href={cartPath()}>Back to the cart</ButtonLink>
          </>
        }
      />
      {known && !mustBeCollected(checkout) && <AddressChoice addresses={addresses} chosen={known} />}
      <CheckoutForm
        key={known?.id}
        action={checkoutAction}
        checkout={checkout}
        buyer={known ? { ...buyer, name: known.name, phone: known.phone ?? buyer.phone } : buyer}
        known={known}
        friends={friends}
        rewards={rewards}
        countries={countryOptions()}
        likelyCountry={(first && LIKELY_COUNTRY[first.shop.currency]) ?? ""}
      />
    </div>
  );
}

/** The cart as it costs, with what was taken for points and is kept still; and what points could do. */
async function withRewards(ctx: Context, cart: CartView) {
  const plain = await quoteCheckout(ctx, cart, NO_CHOICES);
  const rewards = await listCheckoutRewards(ctx, plain.groups.map(rewardBasket));
  const kept = Object.entries(rewards).flatMap(([shopId, { codes }]) => {
    const code = codes.find(({ isKept }) => isKept)?.code;
    return code ? [[shopId, code]] : [];
  });
  if (kept.length === 0) return { checkout: plain, rewards };
  const checkout = await quoteCheckout(ctx, cart, { ...NO_CHOICES, coupon: Object.fromEntries(kept) });
  return { checkout, rewards };
}

function holdWords(hold: CartHold, isSignedIn: boolean): string {
  const kept = hold.state === "kept" ? "We keep these things for you for ten minutes." : "";
  if (isSignedIn) return kept;
  if (hold.state === "large")
    return "You can order now, without an account. So many things are kept only for people who are signed in: whether they are still there is decided when you place the order.";
  if (hold.state !== "crowded") return `${kept} No account is needed.`.trim();
  const when = hold.minutes === 1 ? "in a minute" : `in ${hold.minutes} minutes`;
  return `You can order now, without an account. Many people on your network are checking out, so these things are not kept for you meanwhile: whether they are still there is decided when you place the order. They can be kept again ${when}, or at once when you sign in.`;
}

async function prefill(ctx: Context) {
  if (ctx.actor.kind !== "user") return { name: "", email: "", phone: "" };
  const { name, email, phone } = await getAccount(ctx);
  return { name, email, phone: phone ?? "" };
}
