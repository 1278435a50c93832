import { newId, type PurchaseId } from "@/lib/ids";
import { customerSearch } from "@/lib/orders/customer-search";
import type { HistoryRows } from "@/lib/orders/history";
import { daysAfter } from "@/lib/time";
import type { DemoCustomer } from "./order-plan";
import type { DemoShop } from "./shops";

type Order = HistoryRows["orders"][number];
type Newcomer = { name: string; isDelivered: boolean; home?: "a regular's"; mail?: "throw-away" };

/** A mail service whose boxes are thrown away after use. */
export const THROW_AWAY_DOMAIN = "mailinator.com";

/** People who bought for the first time in the last days, and what some of them share with a regular. */
const NEWCOMERS: readonly Newcomer[] = [
  { name: "Mercy Wairimu", isDelivered: true, home: "a regular's" },
  { name: "Felix Barasa", isDelivered: true, mail: "throw-away" },
  { name: "Njeri Gathoni", isDelivered: true },
  { name: "Judith Moraa", isDelivered: true, home: "a regular's" },
  { name: "Hassan Abdalla", isDelivered: true },
  { name: "Collins Kiptoo", isDelivered: true, home: "a regular's", mail: "throw-away" },
  { name: "Beatrice Akoth", isDelivered: false },
  { name: "Dennis Muriuki", isDelivered: false },
  { name: "Salma Bakari", isDelivered: false },
];
const SINCE_DAYS = 12;
/** Buyers of more than so many orders can spare some. */
const CASUAL = 3;
const STREET = "Riverside Drive";

/** Lets newcomers have placed some of the latest orders of a year, before its rows are written. The demo customer is the first regular. */
export function bringNewcomers(rows: HistoryRows, shop: DemoShop, regulars: readonly DemoCustomer[], now: Date): void {
  const others = rows.orders.filter(ofCasualBuyers(rows.orders, regulars));
  const homes = new Map(rows.orderAddresses.map((address) => [address.orderId, address]));
  const purchases = new Map(rows.purchases.map((purchase) => [purchase.id as PurchaseId, purchase]));
  const ways = { delivered: others.filter((order) => isSound(order, now)), onTheWay: others.filter(isOnTheWay) };
  for (const [index, newcomer] of NEWCOMERS.entries()) {
    const alike = NEWCOMERS.filter(({ isDelivered }) => isDelivered === newcomer.isDelivered);
    const found = newcomer.isDelivered ? ways.delivered : ways.onTheWay;
    const order = found[Math.floor((alike.indexOf(newcomer) * found.length) / alike.length)];
    const [home, purchase] = [order && homes.get(order.id ?? "ord_"), order && purchases.get(order.purchaseId)];
    if (!order || !home || !purchase || order.customerId !== purchase.customerId) continue;
    const person = personOf(newcomer, shop, index);
    const { name: _, phone: __, ...place } = regulars[index + 1]?.address ?? home;
    Object.assign(home, newcomer.home ? place : { line1: `${STREET} ${index + 11}`, line2: null }, contactOf(person));
    Object.assign(order, { customerId: person.id, customerName: person.name, email: person.email, phone: person.phone });
    purchase.customerId = person.id;
    const { shopId, placedAt: createdAt } = order;
    const { id: customerId, ...known } = person;
    rows.customers.push({ id: customerId, userId: null, createdAt });
    rows.shopCustomers.push({ ...known, shopId, customerId, search: customerSearch(person), createdAt });
  }
}

/** Orders in the shop's pages of buyers who have others, and are no regulars. */
function ofCasualBuyers(orders: readonly Order[], regulars: readonly DemoCustomer[]): (order: Order) => boolean {
  const counts = new Map<Order["customerId"], number>();
  for (const { customerId } of orders) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  const areRegulars = new Set<Order["customerId"]>(regulars.map(({ id }) => id));
  return ({ customerId, source }) =>
    source === "storefront" && !areRegulars.has(customerId) && (counts.get(customerId) ?? 0) > CASUAL;
}

const contactOf = ({ name, phone }: { name: string; phone: string }) => ({ name, phone });

const isSound = ({ status, paymentStatus, returnStatus, deliveredAt }: Order, now: Date): boolean =>
  status === "delivered" &&
  paymentStatus === "paid" &&
  returnStatus === "none" &&
  deliveredAt instanceof Date &&
  deliveredAt > daysAfter(now, -SINCE_DAYS);

const isOnTheWay = ({ status, onHold }: Order): boolean => (status === "processing" || status === "shipped") && !onHold;

function personOf({ name, mail }: Newcomer, shop: DemoShop, index: number) {
  const email = `${name.replace(" ", ".").toLowerCase()}@${mail ? THROW_AWAY_DOMAIN : "example.com"}`;
  return { id: newId("cus"), name, email, phone: shop.phone(12_400_000 + index) };
}
