import "server-only";
import { viewInShops } from "@/db/scope";
import { userIdOf } from "@/lib/auth/authorize";
import { type CartGroup, type CartView, isReady } from "@/lib/carts/cart";
import type { Context } from "@/lib/context";
import { type CouponRefusal, type CouponTerms, couponCodeOf, couponOutcome, REFUSAL_WORDS } from "@/lib/coupons/coupon";
import { guessedOut } from "@/lib/coupons/guess-limits";
import { lookUpCoupons } from "@/lib/coupons/look-up-coupons";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import { daysWords, deliveryPriceMinor, type OfferedDelivery } from "@/lib/delivery/delivery";
import type { DeliveryMethodId, VariantId } from "@/lib/ids";
import { listEarningOffers } from "@/lib/loyalty/data/earning-offers";
import type { EarningOffer } from "@/lib/loyalty/points-forecast";
import { findSellables } from "@/lib/orders/data/sellables";
import { priceBasket, type Sellable } from "@/lib/orders/price-basket";
import { canAskPhones } from "@/lib/payments/operator";
import { type Checkout, type CheckoutGroup, type Choices, type Sums, totalsOf } from "./checkout";
import { listShopTerms } from "./data";
import { commonPayments, paymentsOf } from "./payment-choice";

type Terms = {
  shop: Awaited<ReturnType<typeof listShopTerms>>[number];
  sellables: ReadonlyMap<VariantId, Sellable>;
  offered: OfferedDelivery[];
  coupon: CouponTerms | undefined;
  earning: EarningOffer | null;
  /** Above 0 when no coupon is looked up for so many seconds. */
  waitSeconds: number;
  at: Date;
};

/**
 * What a cart costs at this moment with these choices: ways of delivery, coupons, taxes and sums of each shop. Wrong coupons
 * are counted, for the cart and for its buyer's network (null when that is not known).
 */
export async function quoteCheckout(
  ctx: Context,
  cart: CartView,
  choices: Choices,
  network: string | null = null,
): Promise<Checkout> {
  const shopIds = cart.groups.map(({ shop }) => shop.id);
  const asked = shopIds.flatMap((shopId) => {
    const code = couponCodeOf(choices.coupon[shopId] ?? "");
    return code === "" ? [] : [{ shopId, code }];
  });
  const baskets = cart.groups.map(({ shop, lines }) => ({ shopId: shop.id, lines }));
  const [guesser, buyer] = [{ who: cart.id, network }, { userId: userIdOf(ctx.actor) }];
  const { coupons, waitSeconds } = await lookUpCoupons(ctx.db, asked, guesser, buyer, ctx.now);
  const [terms, sellables, offered, earnings] = await viewInShops(ctx.db, shopIds, (tx) =>
    Promise.all([
      listShopTerms(tx, shopIds),
      findSellables(tx, baskets),
      listOfferedDeliveries(tx, shopIds),
      listEarningOffers(tx, shopIds, buyer.userId, ctx.now),
    ]),
  );
  const groups = cart.groups.flatMap((group): CheckoutGroup[] => {
    const shop = terms.find(({ id }) => id === group.shop.id);
    const ofShop = (row: { shopId: string }) => row.shopId === group.shop.id;
    const earning = earnings.get(group.shop.id) ?? null;
    const own = { earning, sellables, offered: offered.filter(ofShop), coupon: coupons.find(ofShop), waitSeconds, at: ctx.now };
    return shop ? [quoteGroup(group, choices, { shop, ...own })] : [];
  });
  const payments = commonPayments(groups.map((group) => group.payments));
  const canBePlaced = groups.every(({ offers, payments: ways }) => offers.length > 0 && ways.length > 0);
  return { cartId: cart.id, groups, payments, totals: totalsOf(groups), isReady: isReady(cart) && canBePlaced };
}

function quoteGroup({ shop: seller, lines }: CartGroup, choices: Choices, terms: Terms): CheckoutGroup {
  const { shop, offered, coupon, waitSeconds, earning, at } = terms;
  const { id: shopId, slug, name, currency } = seller;
  const code = couponCodeOf(choices.coupon[shopId] ?? "");
  const chosen = offered.find(({ id }) => id === choices.delivery[shopId]) ?? offered[0];
  const plain = priceBasket({ shopId, lines, delivery: null }, { ...terms, shop });
  const goodsMinor = plain.price.itemsMinor;
  const outcome = code === "" ? undefined : couponOutcome(coupon, { goodsMinor, lines: plain.lines }, at);
  const off = outcome && "discountMinor" in outcome ? outcome : { discountMinor: 0, freeShipping: false };
  const sumsWith = (delivery: { methodId: DeliveryMethodId } | null): Sums => {
    const { lines: _, ...sums } = priceBasket(
      { shopId, lines, delivery, ...(code !== "" && { coupon: code }) },
      { ...terms, shop, deliveries: offered },
    ).price;
    return sums;
  };
  return {
    shop: { id: shopId, slug, name, currency, taxInclusive: shop.taxInclusive },
    lines: lines.map(({ variantId, title, options, qty, priceMinor, priceSeenMinor, freeUnits, problem }) => ({
      ...{ variantId, title, options, qty, priceMinor, priceSeenMinor, freeUnits, problem },
    })),
    offers: offered.map((offer) => ({
      id: offer.id,
      name: offer.name,
      details: offer.details,
      days: daysWords(offer),
      priceMinor: off.freeShipping ? 0 : deliveryPriceMinor(offer, goodsMinor - off.discountMinor),
      isPickup: offer.method === "pickup",
      sums: sumsWith({ methodId: offer.id }),
    })),
    chosenId: chosen?.id ?? null,
    couponCode: code,
    couponProblem: outcome && "refusal" in outcome ? couponProblem(outcome.refusal, waitSeconds) : null,
    payments: paymentsOf(shop.paymentMethods, canAskPhones(currency)),
    price: sumsWith(chosen ? { methodId: chosen.id } : null),
    earning,
  };
}

const couponProblem = (refusal: CouponRefusal, waitSeconds: number): string =>
  waitSeconds > 0 ? guessedOut(waitSeconds) : REFUSAL_WORDS[refusal];
