import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { Shop } from "@/db/schema";
import { inShops, readInShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { type CustomerId, newId, type ShopId, uuidOf } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { composeHistory } from "../compose-history";
import { customerSearch } from "../customer-search";
import { noHistory } from "../history";
import { OrderFilters } from "../list-input";
import { listOrders } from "../list-orders";
import { writeHistory } from "../write-history";

type Buyer = { name: string; email: string | null; phone: string | null };

/** Orders a minute apart, the first the newest, as an import would make them; the buyers' records show their first order. */
async function writeOrders(db: Db, shop: Shop, buyers: readonly (Buyer & { customer: number })[]): Promise<void> {
  const rows = noHistory();
  const known = new Map<number, CustomerId>();
  for (const [age, { customer, ...buyer }] of buyers.entries()) {
    const placedAt = minutesAfter(NOON, -age);
    const customerId = known.get(customer) ?? newId("cus");
    if (!known.has(customer)) {
      known.set(customer, customerId);
      rows.customers.push({ id: customerId, createdAt: NOON });
      rows.shopCustomers.push({ shopId: shop.id, customerId, ...buyer, search: customerSearch(buyer), createdAt: NOON });
    }
    const [id, purchaseId] = [newId("ord"), newId("pur")];
    rows.purchases.push({ id: purchaseId, number: `P-${id}`, placedAt });
    const { name: customerName, email, phone } = buyer;
    const seq = 100_000 - age;
    rows.orders.push({
      ...{ shopId: shop.id, id, purchaseId, customerId, seq, number: `${shop.numberPrefix}-${seq}-0000`, source: "import" },
      ...{ externalRef: age % 40 === 0 ? `custom:kamau${age}` : age === 77 ? "custom:kamau" : null },
      ...{ status: "pending", paymentStatus: age % 3 ? "unpaid" : "paid", returnStatus: "none", paymentMethod: "other" },
      ...{ placedAt, localDay: placedAt.toISOString().slice(0, 10), createdAt: placedAt, currency: shop.currency },
      ...{ itemsMinor: 0, discountMinor: 0, shippingMinor: 0, taxMinor: 0, totalMinor: 0, paidMinor: 0, refundedMinor: 0 },
      ...{ customerName, email, phone, eventSeq: 0 },
    });
  }
  await inShops(db, [shop.id], (tx) => writeHistory(tx, composeHistory(rows)));
}

/** The same numbers in every run, spread like chance. */
const spread = (n: number) => ((n * 2_654_435_761) >>> 7) % 1000;

/** A name that is common everywhere, common of late, common long ago with too many people to look up, or rare. */
function nameOf(age: number): string {
  const last = ["Mutua", "Wekesa", "Odhiambo O'Neil", "Şahin", "Mwangi_K"][spread(age + 7) % 5];
  const dice = spread(age);
  if (age > 2_400 && dice < 880) return `Zuri ${last}`;
  if (dice >= 950) return `Kamau ${last}`;
  if (dice >= 944) return `Baraka ${last}`;
  if (age < 60 ? dice < 300 : age > 3_900 && dice > 900) return `Akinyi ${last}`;
  return dice < 20 ? `İbrahim ${last}` : `Njeri ${last}`;
}

const buyerOf = (customers: number) => (_: unknown, age: number) => ({
  customer: age % customers,
  name: nameOf(age),
  email: age % 2 ? `b${age % customers}@soko.example` : null,
  phone: age % 3 ? null : `+2547${String(age % customers).padStart(8, "0")}`,
});

/** What the search promises, read from every order without any index. */
const plainly = async (db: Db, scope: readonly ShopId[], q: string, paid: boolean) => {
  const question = sql`
    select number from orders where shop_id = any(${`{${scope.map(uuidOf).join(",")}}`}::uuid[]) and (not ${paid}::boolean or payment_status = 'paid')
      and (strpos(lower(concat_ws(' ', customer_name, email, phone)), lower(${q}::text)) > 0 or external_ref = 'custom:' || ${q}::text)
    order by placed_at desc, id desc`;
  return (await readInShops<{ number: string }>(db, scope, question)).map(({ number }) => number);
};

describe("searchOrders", () => {
  test(
    "finds, over all pages and both ways, what reading every order finds",
    () =>
      withRollback(async (db) => {
        const [large, small] = [await aShop(db), await aShop(db)];
        await writeOrders(db, large, Array.from({ length: 4_300 }, buyerOf(1_300)));
        await writeOrders(db, small, Array.from({ length: 150 }, buyerOf(40)));
        const scopes = [[large.id], [small.id], [large.id, small.id]];
        const searches = ["kamau", "KAMAU mutua", "zuri", "zuri şahin", "akinyi", "baraka", "o'neil", "gi_k", "njeri"];
        searches.push("İbrahim", "b12", "b12@soko", "soko.example", "+25470000", "nobody", "kamau40", "100%");
        await fc.assert(
          fc.asyncProperty(
            fc.record({
              scope: fc.constantFrom(...scopes),
              q: fc.constantFrom(...searches),
              paid: fc.boolean(),
              limit: fc.integer({ min: 20, max: 100 }),
              direction: fc.constantFrom("older" as const, "newer" as const),
            }),
            async ({ scope, q, paid, limit, direction }) => {
              const ctx = contextOf(memberOf("staff", ...scope), db);
              const filters = OrderFilters.parse({ q, ...(paid ? { payment_status: "paid" } : {}) });
              const pages: string[][] = [];
              for (let cursor: string | undefined, more = true; more; ) {
                const page = await listOrders(ctx, filters, { limit, direction, cursor });
                pages.push(page.orders.map(({ number }) => number));
                cursor = (direction === "older" ? page.next : page.prev) ?? undefined;
                more = cursor !== undefined;
              }
              const found = direction === "older" ? pages : pages.toReversed();
              expect(found.flat()).toEqual(await plainly(db, scope, q, paid));
            },
          ),
          { numRuns: 60 },
        );
      }),
    120_000,
  );

  test("finds an order by what it shows, though its customer was known by another name", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [email, other] = [
        { email: "a@soko.example", phone: null, customer: 1 },
        { email: null, phone: null, customer: 2 },
      ];
      await writeOrders(db, shop, [
        { ...email, name: "Achieng Atieno" },
        { ...email, name: "Barasa Simiyu Wafula" },
        { ...other, name: "Nobody Else" },
      ]);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const numbers = async (q: string) =>
        (await listOrders(ctx, OrderFilters.parse({ q }), { limit: 1 })).orders.map(({ number }) => number);
      expect(await numbers("barasa simiyu")).toEqual([`${shop.numberPrefix}-99999-0000`]);
      expect(await numbers("achieng atieno")).toEqual([`${shop.numberPrefix}-100000-0000`]);
    }));
});
