import { beforeAll, describe, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant, type TestOrder } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { newId, type ShopId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { call } from "../testing";

const db = committedDb();
const START = new Date("2026-11-20T06:00:00Z");
let shopId: ShopId;
let person: ApiPerson;
let orders: TestOrder[];

beforeAll(async () => {
  const shop = await aShop(db, { timeZone: "Africa/Nairobi" });
  shopId = shop.id;
  person = await anApiPerson(db, "staff", [shopId]);
  const variantId = await aVariant(db, shopId, { priceMinor: 500_00 });
  orders = [];
  for (let no = 0; no < 7; no++)
    orders.push(
      await anOrder(db, shopId, {
        lines: [{ variantId, qty: 1 }],
        at: minutesAfter(START, no),
        steps: no < 3 ? [{ step: "accept" }] : [],
      }),
    );
});

const json = async (response: Response) => ({ status: response.status, ...(await response.json()) });

describe("GET /api/enhanced-orders/", () => {
  test("pages newest first, forth and back, and skips none that was there when paging began", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    let prev: string | null = null;
    do {
      const page = await json(
        await call("GET", `/api/enhanced-orders/?limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`, {
          as: person,
        }),
      );
      expect(page.page.limit).toBe(3);
      expect(page.page.has_more).toBe(page.page.next !== null);
      seen.push(...page.data.map(({ id }: { id: string }) => id));
      cursor = page.page.next;
      prev = page.page.prev;
      if (seen.length === 3) {
        const late = await anOrder(db, shopId, { at: minutesAfter(START, 99) });
        orders.push(late);
      }
    } while (cursor);
    const before = orders.slice(0, 7).map(({ id }) => id);
    expect(seen).toEqual(before.reverse());
    const back = await json(
      await call("GET", `/api/enhanced-orders/?limit=3&cursor=${encodeURIComponent(prev!)}`, { as: person }),
    );
    expect(back.data.map(({ id }: { id: string }) => id)).toEqual(before.slice(3, 6));
  });

  test("filters, and binds cursors to them", async () => {
    const page = await json(await call("GET", "/api/enhanced-orders/?status=processing&limit=2", { as: person }));
    expect(page.data.map(({ status }: { status: string }) => status)).toEqual(["processing", "processing"]);
    const other = await json(
      await call("GET", `/api/enhanced-orders/?status=pending&cursor=${encodeURIComponent(page.page.next)}`, { as: person }),
    );
    expect(other).toMatchObject({ status: 400, code: "cursor-of-other-filters" });
    const found = await json(await call("GET", `/api/enhanced-orders/?q=${orders[0]!.number}`, { as: person }));
    expect(found.data.map(({ id }: { id: string }) => id)).toEqual([orders[0]!.id]);
  });

  test("tells of each order what the integrator may do with it", async () => {
    const { data } = await json(await call("GET", "/api/enhanced-orders?status=processing&limit=1", { as: person }));
    expect(data[0]).toMatchObject({
      status: "processing",
      shop: { id: shopId, time_zone: "Africa/Nairobi" },
      total: { amount: 700_00, currency: "KES" },
      placed_at: "2026-11-20T06:02:00.000Z",
      allowed_statuses: ["shipped", "cancelled", "out_for_delivery", "delivered", "returned"],
    });
    expect(data[0].allowed_actions).toContainEqual({ action: "ship", allowed: true, reason: null });
    expect(data[0].allowed_actions).toContainEqual({
      action: "correct",
      allowed: false,
      reason: "Only an owner or manager of the shop may do this (orders:correct).",
    });
  });

  test.each([
    ["colour=red", "colour"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=1e1", "limit"],
    ["limit=", "limit"],
    ["status=lost", "status"],
    ["status=pending&status=shipped", "status"],
    ["from=2026-02-30", "from"],
    ["from=2026-03-02&to=2026-03-01", "to"],
    ["hold=yes", "hold"],
    ["shop=abc", "shop"],
    ["__proto__=1", "__proto__"],
    ["cursor=", "cursor"],
  ])("refuses ?%s and points at it", async (query, parameter) => {
    const problem = await json(await call("GET", `/api/enhanced-orders/?${query}`, { as: person }));
    expect(problem).toMatchObject({ status: 400, code: "invalid-parameter" });
    expect(problem.errors.map((error: { parameter: string }) => error.parameter)).toContain(parameter);
  });

  test("refuses a cursor that was made up", async () => {
    expect(await json(await call("GET", "/api/enhanced-orders/?cursor=abc", { as: person }))).toMatchObject({
      status: 400,
      code: "bad-cursor",
    });
  });
});

describe("GET /api/enhanced-orders/{id}/", () => {
  test("answers the whole order with its version as ETag, and 304 to who has it", async () => {
    const path = `/api/enhanced-orders/${orders[0]!.id}/`;
    const response = await call("GET", path, { as: person });
    expect(response.headers.get("etag")).toBe('"v2"');
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await json(response)).toMatchObject({ id: orders[0]!.id, version: 2, lines: [{ ordered: 1, unshipped: 1 }] });
    for (const known of ['"v2"', 'W/"v2"', '"v1", "v2"', "*"]) {
      const again = await call("GET", path, { as: person, headers: { "if-none-match": known } });
      expect([known, again.status, await again.text()]).toEqual([known, 304, ""]);
    }
    expect((await call("GET", path, { as: person, headers: { "if-none-match": '"v1"' } })).status).toBe(200);
    expect((await call("GET", path, { as: person, headers: { "if-none-match": "v2" } })).status).toBe(400);
    const head = await call("HEAD", path, { as: person });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, '"v2"', ""]);
  });

  test("an absent, a foreign and a malformed id are not found, with equal bodies", async () => {
    const foreign = await anOrder(db, (await aShop(db)).id);
    const bodies = new Set<string>();
    for (const id of [newId("ord"), foreign.id, "1", foreign.id.toUpperCase(), `${orders[0]!.id}x`, "..%2F..", "%00", "null"])
      for (const tail of ["/", "/tracking/"]) {
        const response = await call("GET", `/api/enhanced-orders/${id}${tail}`, {
          as: person,
          headers: { "x-request-id": "the-same-id" },
        });
        expect([id, response.status]).toEqual([id, 404]);
        bodies.add(await response.text());
      }
    expect(bodies.size).toBe(1);
  });
});

describe("GET /api/enhanced-orders/{id}/tracking/", () => {
  test("answers parcels, checkpoints and the estimated arrival of what is on its way", async () => {
    const eta = { earliest: new Date("2026-11-22T05:00:00Z"), latest: new Date("2026-11-23T17:00:00Z") };
    const order = await anOrder(db, shopId, {
      steps: [
        { step: "accept" },
        { step: "ship", method: "carrier", carrier: "G4S", trackingNumbers: [{ number: "G4S-1" }], eta },
        { step: "track", status: "note", message: "We are on it", visibleToCustomer: true },
      ],
    });
    const tracking = await json(await call("GET", `/api/enhanced-orders/${order.id}/tracking`, { as: person }));
    expect(tracking).toMatchObject({
      order_id: order.id,
      estimated_arrival: { earliest: "2026-11-22T05:00:00.000Z", latest: "2026-11-23T17:00:00.000Z" },
      parcels: [{ no: 1, carrier: "G4S", status: "shipped", tracking_numbers: [{ number: "G4S-1", url: null }] }],
      entries: [{ message: "We are on it", status: "note" }],
    });
  });
});

test("the order answers under the address with and without a slash alike", async () => {
  const [slash, none] = await Promise.all(
    ["/", ""].map(async (tail) => json(await call("GET", `/api/enhanced-orders/${orders[1]!.id}${tail}`, { as: person }))),
  );
  expect(slash).toEqual(none);
});
