import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { hashPassword } from "@/lib/accounts/hash-password";
import type { StockMovement } from "@/lib/catalog/move-stock";
import { type StockCause, stockEffect } from "@/lib/catalog/stock";
import { insertCoupon } from "@/lib/coupons/data";
import { insertDeliveryMethods } from "@/lib/delivery/data";
import { DEMO_ACCOUNTS, DEMO_CUSTOMER_EMAIL, DEMO_PASSWORD } from "@/lib/demo-accounts";
import { type CustomerId, newId, type PlaceId, type ShopId, type UserId, type VariantId } from "@/lib/ids";
import { composeHistory } from "@/lib/orders/compose-history";
import { customerSearch } from "@/lib/orders/customer-search";
import { draftOrder, numberDraft, type SellingShop } from "@/lib/orders/draft-order";
import { type HistoryRows, noHistory } from "@/lib/orders/history";
import { randomTail } from "@/lib/orders/order-number";
import { priceBasket, type Sellable } from "@/lib/orders/price-basket";
import { writeHistory } from "@/lib/orders/write-history";
import { addCalendarDays, dayIn, daysAfter } from "@/lib/time";
import { bringNewcomers } from "./bring-newcomers";
import { hasAnyShop, insertBuyer, insertCatalogue, insertMembers, insertShop, insertUsers, setNextSeq } from "./data";
import { inviteColleague } from "./invite-colleague";
import { liveOrder } from "./live-order";
import { lifeOf } from "./order-life";
import { type DemoCustomer, demoCustomers, demoPurchase, placingTimes } from "./order-plan";
import { type Chance, chanceFrom } from "./random";
import { seedAddresses } from "./seed-addresses";
import { seedCampaign } from "./seed-campaign";
import { seedDocuments } from "./seed-documents";
import { seedDrafts } from "./seed-drafts";
import { type Pictured, seedPictures } from "./seed-pictures";
import { seedRequests } from "./seed-requests";
import { SHOP_WORDS } from "./shelf-words";
import { DEMO_SHOPS, type DemoShop, STAFF_NOTES } from "./shops";
import { type Shelves, stockShelves } from "./stock-shelves";
import { termsOf } from "./terms";

const DAYS = 365;
const SEED = 20_261_122;
/** Who orders most, the demo customer first. */
const REGULARS = 10;

export type SeededShop = { name: string; orders: number };

/**
 * Fills an empty database with the demo: three shops, the demo accounts and a year of orders that ends now. The same
 * seed gives the same shops, customers, orders and amounts; only the days move along. Undefined when there is a shop.
 */
export async function seedDemo(
  db: Db,
  now: Date,
  onShop: (shop: SeededShop) => void = () => {},
): Promise<SeededShop[] | undefined> {
  if (await hasAnyShop(db)) return undefined;
  const people = await seedAccounts(db, daysAfter(now, -DAYS));
  const seeded: SeededShop[] = [];
  for (const [index, shop] of DEMO_SHOPS.entries()) {
    const result = { name: shop.name, orders: await seedShop(db, shop, index, people, now) };
    seeded.push(result);
    onShop(result);
  }
  return seeded;
}

type People = { id: UserId; email: string; name: string; customerId: CustomerId }[];

async function seedAccounts(db: Db, at: Date): Promise<People> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const people = DEMO_ACCOUNTS.map(({ email, name, isAdmin = false }) => ({
    id: newId("usr"),
    email,
    name,
    isAdmin,
    customerId: newId("cus"),
  }));
  await insertUsers(
    db,
    people.map(({ customerId: _, ...person }) => ({ ...person, passwordHash, createdAt: at })),
  );
  const buyer = people.find(({ email }) => email === DEMO_CUSTOMER_EMAIL);
  if (buyer) {
    await insertBuyer(db, { id: buyer.customerId, userId: buyer.id, createdAt: at });
    await seedAddresses(db, buyer, at);
  }
  return people;
}

async function seedShop(db: Db, shop: DemoShop, index: number, people: People, now: Date): Promise<number> {
  const chance = chanceFrom(SEED + index);
  const shopId = newId("shop");
  const openedAt = daysAfter(now, -DAYS - 1);
  const { currency, timeZone, hoursToShip, autoAccept } = shop;
  const { deliveries, coupons, taxInclusive, taxRateBp, ...terms } = termsOf(shop);
  await insertShop(db, {
    id: shopId,
    slug: shop.slug,
    name: shop.name,
    description: SHOP_WORDS[shop.slug] ?? "",
    currency,
    timeZone,
    numberPrefix: shop.prefix,
    hoursToShip,
    autoAccept,
    supportEmail: shop.supportEmail,
    supportPhone: shop.supportPhone,
    taxInclusive,
    taxRateBp,
    ...terms,
    createdAt: openedAt,
  });
  const staffId = people.find(({ email }) => email.startsWith(index === 0 ? "staff@" : "owner@"))?.id;
  if (!staffId) throw new Error("The demo needs its staff.");

  const seller: Seller = {
    id: shopId,
    currency,
    timeZone,
    numberPrefix: shop.prefix,
    seq: 1001,
    hoursToShip,
    autoAccept: false,
    taxInclusive,
    taxRateBp,
  };
  const { sellables, catalogue } = stockShelves(shop, shopId, openedAt);
  const buyers = [...favouriteBuyer(shop, people), ...demoCustomers(shop, chance)];
  const { rows, moves } = tradeForAYear(shop, seller, buyers, sellables, staffId, chance, now);
  if (index === 0) bringNewcomers(rows, shop, buyers.slice(0, REGULARS), now);
  settleStock(catalogue, moves, shopId, chance, openedAt);

  await inShops(db, [shopId], async (tx) => {
    await insertMembers(tx, memberships(shopId, index, people, openedAt));
    await insertCatalogue(tx, catalogue);
    const offered = { shopId, active: true, createdAt: openedAt };
    await insertDeliveryMethods(
      tx,
      deliveries.map((way, index) => ({ ...way, ...offered, position: index + 1, id: newId("dlm") })),
    );
    for (const coupon of coupons) await insertCoupon(tx, { ...coupon, ...offered, id: newId("cpn") });
    await writeHistory(tx, composeHistory(rows));
    await setNextSeq(tx, shopId, seller.seq);
  });
  await seedPictures(db, shopId, catalogue.products as Pictured[], openedAt);
  await seedRequests(db, shopId, staffId, now);
  await seedDocuments(db, shopId, now);
  await seedDrafts(db, shop, shopId, staffId, now);
  if (index === 0) await seedCampaign(db, shopId, now);
  const owner = people.find(({ email }) => email.startsWith("owner@"));
  if (index === 0 && owner) await inviteColleague(db, shopId, owner, daysAfter(now, -2));
  return rows.orders.length;
}

const memberships = (shopId: ShopId, index: number, people: People, createdAt: Date) =>
  DEMO_ACCOUNTS.flatMap(({ email, memberAs, memberOf }) => {
    const person = people.find((one) => one.email === email);
    const belongs = memberOf === "all" || (memberOf === "first" && index === 0);
    return person && memberAs && belongs ? [{ shopId, userId: person.id, role: memberAs, createdAt }] : [];
  });

/** The demo customer comes first among the shop's customers, and the first are the most frequent. */
function favouriteBuyer(shop: DemoShop, people: People): DemoCustomer[] {
  const person = people.find(({ email }) => email === DEMO_CUSTOMER_EMAIL);
  if (!person) return [];
  const [town, region, country] = shop.towns[0] ?? ["Nairobi", "Nairobi", "KE"];
  const phone = shop.phone(12_345_678);
  return [
    {
      id: person.customerId,
      userId: person.id,
      name: person.name,
      email: person.email,
      phone,
      address: { name: person.name, phone, line1: "Acacia Close 7", line2: null, town, region, postcode: null, country },
    },
  ];
}

/** The shop as it trades through the year, with the number its next order takes. */
type Seller = SellingShop & { seq: number };

type Moved = StockMovement & { at: Date };

function tradeForAYear(
  shop: DemoShop,
  seller: Seller,
  buyers: DemoCustomer[],
  sellables: Sellable[],
  staffId: UserId,
  chance: Chance,
  now: Date,
): { rows: HistoryRows; moves: Moved[] } {
  const rows = noHistory();
  const moves: Moved[] = [];
  const known = new Map(sellables.map((sellable) => [sellable.variantId, sellable]));
  const met = new Set<DemoCustomer>();
  const today = dayIn(now, shop.timeZone);
  for (let age = DAYS; age >= 0; age--) {
    for (const at of placingTimes(shop, addCalendarDays(today, -age), age, chance)) {
      if (at > now) continue;
      const buyer = chance.happens(0.45) ? chance.pickFavourite(buyers) : chance.pick(buyers);
      const input = demoPurchase(shop, seller.id, buyer, sellables, chance);
      const [basket] = input.baskets;
      const drafted = draftOrder({
        shop: seller,
        basket,
        priced: priceBasket(basket, { shop: seller, sellables: known, at }),
        input,
        purchaseId: newId("pur"),
        customerId: buyer.id,
        at,
      });
      const tail = randomTail((below) => chance.int(0, below - 1));
      const draft = numberDraft(drafted, seller.numberPrefix, seller.seq, tail);
      const units = draft.lines.reduce((total, { qtyOrdered }) => total + qtyOrdered, 0);
      const way = draft.order.deliveryMethod ?? "carrier";
      const isCod = input.paymentMethod === "cash_on_delivery";
      const life = lifeOf({ shop, placedAt: at, isRecent: age < 2, isCod, hasSeveralUnits: units > 1, way }, chance);
      const lived = liveOrder(draft, life, rows, staffId, now);
      moves.push(...[...draft.reservations, ...lived.stock].map((move) => ({ ...move, at })));
      if (chance.happens(0.04)) addNote(rows, lived.facts, staffId, chance);
      met.add(buyer);
      seller.seq++;
    }
  }
  for (const buyer of met) meet(rows, seller.id, buyer, daysAfter(now, -DAYS));
  return { rows, moves };
}

function addNote(
  rows: HistoryRows,
  { shopId, id: orderId, placedAt }: { shopId: ShopId; id: HistoryRows["notes"][number]["orderId"]; placedAt: Date },
  authorId: UserId,
  chance: Chance,
) {
  rows.notes.push({
    shopId,
    orderId,
    id: newId("note"),
    authorId,
    authorName: "Faith Njoroge",
    body: chance.pick(STAFF_NOTES),
    createdAt: placedAt,
  });
}

function meet(rows: HistoryRows, shopId: ShopId, { id, userId, name, email, phone }: DemoCustomer, createdAt: Date) {
  if (!userId) rows.customers.push({ id, userId: null, createdAt });
  rows.shopCustomers.push({
    shopId,
    customerId: id,
    name,
    email,
    phone,
    search: customerSearch({ name, email, phone }),
    createdAt,
  });
}

/** Every sixth product stands on the shop floor, too. */
const ON_THE_FLOOR = 6;
/** Every seventh variant runs out, whatever the day: always the same ones, so that walks through the shop find the others. */
const [SCARCE_EVERY, SCARCE_AT] = [7, 1];

/**
 * Stock that fits what was sold: one delivery at the start, large enough for the year, then every movement of the orders.
 * All leave from the first place; a few units were carried to the second.
 */
function settleStock(catalogue: Shelves, moves: Moved[], shopId: ShopId, chance: Chance, at: Date) {
  const [main, floor] = catalogue.places.map(({ id }) => id as PlaceId);
  if (!main) throw new Error("A shop keeps its goods somewhere.");
  for (const [index, { id: variantId }] of (catalogue.variants as { id: VariantId }[]).entries()) {
    const own = moves.filter((move) => move.variantId === variantId);
    const move = (cause: StockCause, causeId: string, qty: number, placeId: PlaceId | null, createdAt = at) => ({
      ...{ shopId, id: newId("stm"), variantId, lineId: null, cause, causeId, placeId, createdAt },
      ...stockEffect(cause, qty),
    });
    const rows = own.map(({ qty, at: createdAt, lineId, cause, causeId }) => {
      const placeId = stockEffect(cause, 1).onHandChange === 0 ? null : main;
      return { ...move(cause, causeId, qty, placeId, createdAt), lineId };
    });
    const sum = (change: "onHandChange" | "reservedChange") => rows.reduce((total, row) => total + row[change], 0);
    const reserved = sum("reservedChange");
    const left = reserved + (index % SCARCE_EVERY === SCARCE_AT ? chance.int(0, 4) : chance.int(20, 160));
    const delivered = left - sum("onHandChange");
    const carried = floor && index % ON_THE_FLOOR === 0 ? Math.floor(left / 4) : 0;
    catalogue.stock.push({ shopId, variantId, onHand: left, reserved });
    catalogue.placeStock.push({ shopId, variantId, placeId: main, onHand: left - carried });
    if (delivered > 0) catalogue.movements.push(move("receipt", "opening", delivered, main));
    catalogue.movements.push(...rows);
    if (!floor || carried === 0) continue;
    catalogue.placeStock.push({ shopId, variantId, placeId: floor, onHand: carried });
    const carry = newId("stk");
    catalogue.movements.push(move("transfer_out", carry, carried, main), move("transfer_in", carry, carried, floor));
  }
}
