import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { deliveryMethods, orders, type Shop } from "@/db/schema";
import { inShops } from "@/db/scope";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { aShop, aVariant, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { newId, type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import { call } from "../../testing";

const db = committedDb();
const PATH = "/api/orders/create-from-cart/";
let shop: Shop;
let other: Shop;
let variant: VariantId;
let rider: string;
let staff: ApiPerson;
let customer: ApiPerson;

async function aRider(shopId: ShopId) {
  const id = newId("dlm");
  const row = { method: "own_rider", name: "Rider", priceMinor: 200_00, minDays: 0, maxDays: 2, createdAt: NOON } as const;
  await inShops(db, [shopId], (tx) => tx.insert(deliveryMethods).values({ ...row, shopId, id }));
  return id;
}

beforeEach(async () => {
  [shop, other] = [await aShop(db, { taxRateBp: 1600 }), await aShop(db, { currency: "USD" })];
  [variant, rider] = [await aVariant(db, shop.id, { priceMinor: 580_00, onHand: 5 }), await aRider(shop.id)];
  [staff, customer] = [await anApiPerson(db, "staff", [shop.id]), await anApiPerson(db)];
});

const bodyOf = (values: object = {}, basket: object = {}) => ({
  contact: { name: "Amina Odhiambo", email: "amina@example.test" },
  address: { name: "Amina Odhiambo", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" },
  payment_method: "cash_on_delivery",
  baskets: [{ shop: shop.id, lines: [{ variant, quantity: 2 }], delivery_method: rider, ...basket }],
  ...values,
});
const create = (as: ApiPerson | null, body: unknown, key: string = randomUUID(), path = PATH) =>
  call("POST", path, { as, body, headers: { "idempotency-key": key } });
const rowsOf = (shopId: ShopId) =>
  inShops(db, [shopId], (tx) =>
    tx
      .select({ id: orders.id, source: orders.source, totalMinor: orders.totalMinor })
      .from(orders)
      .where(sql`shop_id = ${uuidOf(shopId)}`),
  );
describe("placing", () => {
  test.each([PATH, "/api/orders/create-from-cart"])("by staff, for a customer of their shop (%s)", async (path) => {
    const response = await create(staff, bodyOf(), undefined, path);
    expect(response.status).toBe(201);
    const made = await response.json();
    expect(made).toMatchObject({
      totals: [{ amount: 1360_00, currency: "KES" }],
      orders: [{ status: "pending", shipping: { amount: 200_00 }, tax: { amount: 160_00 + 27_59 }, total: { amount: 1360_00 } }],
    });
    expect(new URL(made.url).pathname).toMatch(/^\/purchases\/[\w-]{50}$/);
    expect(await rowsOf(shop.id)).toMatchObject([{ id: made.orders[0].id, source: "api", totalMinor: 1360_00 }]);
  });

  test("with how it is to be brought and what the buyer asks, which the order tells", async () => {
    const made = await (await create(staff, bodyOf({}, { note: "Ring twice" }))).json();
    const order = await (await call("GET", `/api/enhanced-orders/${made.orders[0].id}/`, { as: staff })).json();
    expect(order).toMatchObject({ delivery: { method: "own_rider", name: "Rider" }, buyer_note: "Ring twice" });
  });

  test("by a customer, for themselves: it is among their own orders", async () => {
    const made = await (await create(customer, bodyOf())).json();
    const own = await inShops(db, [shop.id], (tx) =>
      tx.execute(sql`select user_id from user_orders where order_id = ${uuidOf(made.orders[0].id)}`),
    );
    expect(own).toMatchObject([{ user_id: uuidOf(customer.userId) }]);
  });

  test("by a customer, who can neither write to strangers nor tie up stock without end", async () => {
    const many = await aVariant(db, shop.id, { onHand: 100 });
    const basket = { lines: [{ variant: many, quantity: 1 }] };
    const statuses: number[] = [];
    for (let time = 0; time < 41; time++) {
      const contact = { name: "Amina Odhiambo", email: `stranger${time}@example.test` };
      statuses.push((await create(customer, bodyOf({ contact }, basket))).status);
    }
    expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([40, 429]);
    expect((await create(staff, bodyOf({}, basket))).status).toBe(201);
  });

  test("by a customer, who can try neither codes nor orders without end, though nothing of them is kept", async () => {
    const contact = { name: "Amina Odhiambo", email: `${randomUUID()}@example.test` };
    const tried = async (basket: object, times: number) => {
      const statuses: number[] = [];
      for (let n = 0; n < times; n++) statuses.push((await create(customer, bodyOf({ contact }, basket))).status);
      return statuses;
    };
    const wrong = await tried({ coupon: "NOSUCHCODE" }, 12);
    expect([wrong.slice(0, 10), wrong.slice(10)]).toEqual([Array(10).fill(409), [429, 429]]);
    const gone = await tried({ lines: [{ variant, quantity: 999 }] }, 29);
    expect([gone.slice(0, 28), gone.at(-1)]).toEqual([Array(28).fill(409), 429]);
  });

  test("one key places one purchase, sent ten times at once and again later", async () => {
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 10 }, () => create(staff, bodyOf(), key)));
    const later = await create(staff, bodyOf(), key);
    const made = [];
    for (const reply of [...replies, later]) {
      expect([201, 409]).toContain(reply.status);
      const answer = await reply.json();
      if (reply.status === 201) made.push(answer.id);
      else expect(answer.code).toBe("idempotency-key-in-use");
    }
    expect([new Set(made).size, later.status, later.headers.get("idempotent-replayed")]).toEqual([1, 201, "true"]);
    expect(await rowsOf(shop.id)).toHaveLength(1);
  });
});

describe("what is not as expected", () => {
  test("is listed line by line, and nothing is written", async () => {
    const dear = await aVariant(db, shop.id, { priceMinor: 90_00 });
    const lines = [
      { variant, quantity: 1, expected_price: { amount: 500_00, currency: "KES" } },
      { variant: dear, quantity: 1, expected_price: { amount: 90_00, currency: "KES" } },
    ];
    const priced = await create(staff, bodyOf({}, { lines, coupon: "none" }));
    expect(priced.status).toBe(409);
    expect(await priced.json()).toMatchObject({
      code: "basket-changed",
      changes: [
        { shop: shop.id, change: "price", variant, expected: 500_00, now: 580_00 },
        { shop: shop.id, change: "coupon", reason: "unknown" },
      ],
    });
    const short = await create(staff, bodyOf({}, { lines: [{ variant, quantity: 6 }] }));
    expect(await short.json()).toMatchObject({
      code: "out-of-stock",
      changes: [{ change: "stock", variant, expected: 6, now: 5 }],
    });
    expect(await rowsOf(shop.id)).toEqual([]);
  });

  test("is seen on every line, also when two lines want the same thing", async () => {
    const lines = [
      { variant, quantity: 1 },
      { variant, quantity: 1, expected_price: { amount: 1, currency: "KES" } },
    ];
    const response = await create(staff, bodyOf({}, { lines }));
    expect([response.status, (await response.json()).code]).toEqual([409, "price-changed"]);
    expect(await rowsOf(shop.id)).toEqual([]);
  });

  test.each([
    ["no key", 400, "idempotency-key-required", () => call("POST", PATH, { as: staff, body: bodyOf() })],
    ["nobody", 401, "sign-in-required", () => create(null, bodyOf())],
    ["staff, another's shop", 404, "shop-not-found", () => create(staff, bodyOf({}, { shop: other.id }))],
    ["a customer, no such shop", 404, "shop-not-found", () => create(customer, bodyOf({}, { shop: newId("shop") }))],
    [
      "an unknown thing",
      409,
      "product-gone",
      () => create(staff, bodyOf({}, { lines: [{ variant: newId("var"), quantity: 1 }] })),
    ],
    [
      "another shop's delivery",
      409,
      "delivery-gone",
      async () => create(staff, bodyOf({}, { delivery_method: await aRider(other.id) })),
    ],
  ] as const)("%s: %i %s", async (_, status, code, send) => {
    const response = await send();
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
  });

  test("an analyst may not", async () => {
    const response = await create(await anApiPerson(db, "analyst", [shop.id]), bodyOf());
    expect([response.status, (await response.json()).code]).toEqual([403, "no-permission"]);
  });
});

describe("is refused at its field", () => {
  const at = (pointer: string, body: () => unknown, as: () => ApiPerson = () => staff) => [pointer, body, as] as const;
  test.each([
    at("/contact", () => bodyOf({ contact: { name: "Amina" } })),
    at("/contact/name", () => bodyOf({ contact: { name: " ", email: "a@example.test" } })),
    at("/contact/email", () => bodyOf({ contact: { name: "A", email: "a@" } })),
    at("/contact/phone", () => bodyOf({ contact: { name: "A", phone: "call me" } })),
    at("/address/country", () => bodyOf({ address: { ...bodyOf().address, country: "Kenya" } })),
    at("/address/line1", () => bodyOf({ address: { ...bodyOf().address, line1: "" } })),
    at("/address/planet", () => bodyOf({ address: { ...bodyOf().address, planet: "Mars" } })),
    at("/payment_method", () => bodyOf({ payment_method: "shells" })),
    at(
      "/payment_method",
      () => bodyOf({ payment_method: "card" }),
      () => customer,
    ),
    at("/baskets", () => bodyOf({ baskets: [] })),
    at("/baskets", () => bodyOf({ baskets: [...bodyOf().baskets, ...bodyOf().baskets] })),
    at("/baskets/0/lines", () => bodyOf({}, { lines: [] })),
    at("/baskets/0/lines/0/quantity", () => bodyOf({}, { lines: [{ variant, quantity: 0 }] })),
    at("/baskets/0/lines/0/quantity", () => bodyOf({}, { lines: [{ variant, quantity: 1.5 }] })),
    at("/baskets/0/lines/0/quantity", () => bodyOf({}, { lines: [{ variant, quantity: 1e9 }] })),
    at("/baskets/0/lines/0/variant", () => bodyOf({}, { lines: [{ variant: shop.id, quantity: 1 }] })),
    at("/baskets/0/lines/0/expected_price/amount", () =>
      bodyOf({}, { lines: [{ variant, quantity: 1, expected_price: { amount: -1, currency: "KES" } }] }),
    ),
    at("/baskets/0/lines/0/expected_price/currency", () =>
      bodyOf({}, { lines: [{ variant, quantity: 1, expected_price: { amount: 1, currency: "USD" } }] }),
    ),
    at("/baskets/0/delivery_method", () => bodyOf({}, { delivery_method: "rider" })),
    at(
      "/baskets/0/delivery_method",
      () => bodyOf({}, { delivery_method: null }),
      () => customer,
    ),
    at("/baskets/0/coupon", () => bodyOf({}, { coupon: "x".repeat(41) })),
    at("/baskets/0/note", () => bodyOf({}, { note: "x".repeat(501) })),
    at("/baskets/0/price", () => bodyOf({}, { price: 1 })),
  ])("%s", async (pointer, body, as) => {
    const response = await create(as(), body());
    expect(response.status).toBe(422);
    expect((await response.json()).errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await rowsOf(shop.id)).toEqual([]);
  });
});
