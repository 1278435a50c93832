import "server-only";
import type { Db } from "@/db/client";
import { couponCodeOf } from "@/lib/coupons/coupon";
import { findCoupons } from "@/lib/coupons/data";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import { isBrought } from "@/lib/delivery/delivery";
import { invalid } from "@/lib/errors";
import type { CouponId, CustomerId, PurchaseId, RedemptionId, ShopId } from "@/lib/ids";
import type { PurchaseInput } from "./basket";
import { basketChanged } from "./basket-change";
import { findCustomerOfUser, findKnownCustomers } from "./data/place-order";
import { findSellables, findSellingShops } from "./data/sellables";
import { draftOrder, type OrderDraft, type SellingShop } from "./draft-order";
import { type PricedBasket, priceBasket } from "./price-basket";

/** A coupon of the purchase, and what it takes off in its shop's order, in minor units. */
export type UsedCoupon = {
  shopId: ShopId;
  couponId: CouponId;
  tookMinor: number;
  redemptionId: RedemptionId | null;
  isCard: boolean;
};

export type PurchaseDraft = {
  shops: ReadonlyMap<ShopId, SellingShop>;
  drafts: OrderDraft[];
  coupons: UsedCoupon[];
  /** The record to make in the shops that do not know the buyer yet. */
  newcomer: { customerId: CustomerId; shopIds: ShopId[] } | null;
  /** The records of shops that know the buyer, but by another contact. */
  knownOtherwise: { shopId: ShopId; customerId: CustomerId }[];
};

/** Reads all that a purchase depends on, in one go, and drafts its orders; refuses when something is not as expected. */
export async function draftPurchase(
  tx: Db,
  input: PurchaseInput,
  { purchaseId, customerId: newCustomerId }: { purchaseId: PurchaseId; customerId: CustomerId },
  at: Date,
): Promise<PurchaseDraft> {
  const { baskets, contact } = input;
  const shopIds = baskets.map(({ shopId }) => shopId);
  const asked = baskets.flatMap(({ shopId, coupon }) => (coupon ? [{ shopId, code: couponCodeOf(coupon) }] : []));
  const [shops, sellables, deliveries, coupons, known, own] = await Promise.all([
    findSellingShops(tx, shopIds),
    findSellables(tx, baskets),
    baskets.some(({ delivery }) => delivery && "methodId" in delivery) ? listOfferedDeliveries(tx, shopIds) : [],
    findCoupons(tx, asked, contact),
    findKnownCustomers(tx, contact, shopIds),
    findCustomerOfUser(tx, contact),
  ]);
  const priced = baskets.map((basket) => {
    const [shop, ofShop] = [shops.get(basket.shopId), (row: { shopId: ShopId }) => row.shopId === basket.shopId];
    if (!shop) throw new Error("A basket without its shop.");
    const coupon = coupons.find(ofShop);
    const result = priceBasket(basket, { shop, sellables, deliveries: deliveries.filter(ofShop), at, ...(coupon && { coupon }) });
    return { shop, basket, ...result, priced: result };
  });
  if (input.address === null && priced.some(({ delivery }) => delivery && isBrought(delivery.method)))
    throw invalid("address", "Give the address it is brought to.");
  const changes = priced.flatMap((one) => one.changes);
  if (changes.length > 0) throw basketChanged(changes);

  const customerId = own ?? newCustomerId;
  const recordIn = (shopId: ShopId) => known.find((row) => row.shopId === shopId);
  const knownIn = (shopId: ShopId) => recordIn(shopId)?.customerId;
  const strangeTo = shopIds.filter((shopId) => !knownIn(shopId));
  return {
    shops,
    drafts: priced.map(({ shop, basket, priced: result }) =>
      draftOrder({ shop, basket, priced: result, input, purchaseId, customerId: knownIn(shop.id) ?? customerId, at }),
    ),
    coupons: priced.flatMap(({ shop, coupon }) => (coupon ? [usedIn(shop.id, coupon)] : [])),
    newcomer: strangeTo.length > 0 ? { customerId, shopIds: strangeTo } : null,
    knownOtherwise: shopIds.flatMap((shopId) => recordIn(shopId) ?? []).filter(({ isFound }) => !isFound),
  };
}

const usedIn = (shopId: ShopId, { id: couponId, code: _, ...used }: NonNullable<PricedBasket["coupon"]>): UsedCoupon => ({
  ...used,
  shopId,
  couponId,
});
