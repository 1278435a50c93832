import { type Delivery, deliveryPriceMinor } from "@/lib/delivery/delivery";
import { type CustomerId, newId, type ShopId, type UserId } from "@/lib/ids";
import type { Basket, PurchaseInput } from "@/lib/orders/basket";
import type { Address } from "@/lib/orders/input";
import type { Sellable } from "@/lib/orders/price-basket";
import { addCalendarDays, type Day, startOfDayIn } from "@/lib/time";
import type { Chance } from "./random";
import { type DemoShop, FIRST_NAMES, LAST_NAMES, STREETS } from "./shops";
import { type DemoDelivery, termsOf } from "./terms";

export type DemoCustomer = {
  id: CustomerId;
  userId: UserId | null;
  name: string;
  email: string;
  phone: string;
  address: Address;
};

export function demoCustomers(shop: DemoShop, chance: Chance): DemoCustomer[] {
  return Array.from({ length: shop.customers }, (_, index) => {
    const [first, last] = [chance.pick(FIRST_NAMES), chance.pick(LAST_NAMES)];
    const [town, region, country] = chance.pickFavourite(shop.towns);
    const phone = shop.phone(chance.int(0, 89_999_999));
    return {
      id: newId("cus"),
      userId: null,
      name: `${first} ${last}`,
      email: `${first}.${last}${index}@example.com`.toLowerCase(),
      phone,
      address: {
        name: `${first} ${last}`,
        phone,
        line1: `${chance.pick(STREETS)} ${chance.int(1, 240)}`,
        line2: null,
        town,
        region,
        postcode: null,
        country,
      },
    };
  });
}

/** How busy a day is against the average: by weekday (Sunday first), by season (December busiest), and growing over the year. */
function busyness(day: Day, ageDays: number): number {
  const at = new Date(`${day}T12:00:00Z`);
  const weekday = [0.7, 1, 0.95, 1, 1.15, 1.4, 1.1][at.getUTCDay()] ?? 1;
  const season = [0.85, 0.85, 0.95, 1, 1, 0.95, 1, 1.05, 1, 1.05, 1.25, 1.5][at.getUTCMonth()] ?? 1;
  return weekday * season * (1 - (0.45 * ageDays) / 365);
}

/** The instants at which the shop's orders of one day are placed: mostly by day, with a peak in the evening. */
export function placingTimes(shop: DemoShop, day: Day, ageDays: number, chance: Chance): Date[] {
  const start = startOfDayIn(day, shop.timeZone).getTime();
  const end = startOfDayIn(addCalendarDays(day, 1), shop.timeZone).getTime();
  const count = chance.count(shop.ordersPerDay * busyness(day, ageDays));
  const share = () => (chance.happens(0.35) ? 0.75 + 0.17 * chance.fraction() : 0.3 + 0.5 * chance.fraction());
  return Array.from({ length: count }, () => new Date(Math.floor(start + (end - start) * share()))).sort(
    (a, b) => a.getTime() - b.getTime(),
  );
}

/** What the shop offers where the customer lives: its rider and its counter serve its own town alone. */
const waysTo = (shop: DemoShop, { town }: Address) =>
  termsOf(shop).deliveries.filter(({ method }) => method === "carrier" || town === shop.towns[0]?.[0]);

const agreed = (way: DemoDelivery, goodsMinor: number): Delivery => ({
  method: way.method,
  name: way.name,
  priceMinor: deliveryPriceMinor(way, goodsMinor),
});

/** What a customer puts into the basket, and how they pay. */
export function demoPurchase(
  shop: DemoShop,
  shopId: ShopId,
  customer: DemoCustomer,
  sellables: readonly Sellable[],
  chance: Chance,
): PurchaseInput & { baskets: [Basket] } {
  const lineCount = chance.pick([1, 1, 1, 2, 2, 3]);
  const chosen = new Map(
    Array.from({ length: lineCount }, () => [chance.pickFavourite(sellables).variantId, chance.pick([1, 1, 1, 2, 2, 4])]),
  );
  const lines = [...chosen].map(([variantId, qty]) => ({ variantId, qty }));
  const goodsMinor = lines.reduce(
    (total, { variantId, qty }) =>
      total + qty * (sellables.find((sellable) => sellable.variantId === variantId)?.priceMinor ?? 0),
    0,
  );
  const discountMinor = chance.happens(0.12) ? Math.floor(goodsMinor / 1000) * 100 : 0;
  return {
    cartId: null,
    contact: { userId: customer.userId, name: customer.name, email: customer.email, phone: customer.phone },
    address: customer.address,
    paymentMethod: chance.pick(shop.payments),
    source: chance.pick(["storefront", "storefront", "storefront", "phone", "counter"]),
    baskets: [
      { shopId, lines, delivery: agreed(chance.pick(waysTo(shop, customer.address)), goodsMinor - discountMinor), discountMinor },
    ],
  };
}
