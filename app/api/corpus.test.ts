import fc from "fast-check";
import naughty from "naughty-words/en.json" with { type: "json" };
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, NOON } from "@/db/testing/factories";
import { anAskedPhone, aPhone } from "@/db/testing/payments";
import { committedDb } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { newId, type ShopId } from "@/lib/ids";
import { PROBLEM_KINDS } from "@/lib/openapi/problem-catalogue";
import { paymentCallbackPath } from "@/lib/paths";
import { signCallbackToken } from "@/lib/payments/callback-token";
import { CORPUS } from "./corpus";
import { call } from "./testing";

/*
 * What nobody should send. Whatever comes: no 5xx, a documented answer, a problem document for every refusal, and no word
 * of how it is made inside.
 */
vi.setConfig({ testTimeout: 120_000 });

const db = committedDb();
let person: ApiPerson;
let shopId: ShopId;
let orderId: string;
let keys = 0;

beforeEach(async () => {
  shopId = (await aShop(db)).id;
  person = await anApiPerson(db, "owner", [shopId]);
  orderId = (await anOrder(db, shopId)).id;
});

const INSIDE = /\bat \S+\.[jt]s|node_modules|select |insert into|postgres|drizzle|syntax error|ECONN|zod/i;
const SEED = 20_261_122;

async function assertPolite(response: Response, sent: unknown): Promise<void> {
  const about = `${JSON.stringify(sent)?.slice(0, 200)} was answered ${response.status}`;
  const text = await response.text();
  expect(response.status, `${about}: ${text.slice(0, 300)}`).toBeLessThan(500);
  if (response.status < 400) return;
  expect(response.headers.get("content-type"), about).toBe("application/problem+json");
  expect(text.length, about).toBeLessThan(8192);
  const { code, detail, title, errors = [] } = JSON.parse(text);
  expect(PROBLEM_KINDS.map((kind) => kind.code)).toContain(code);
  for (const words of [title, detail, ...errors.map((error: { detail: string }) => error.detail)]) {
    expect(words).not.toMatch(INSIDE);
    expect(words).not.toContain(process.cwd());
  }
}

const get = (path: string) => async () => assertPolite(await call("GET", path, { as: person }), path);
const send = async (method: string, path: string, body: unknown) => {
  keys += 1;
  await assertPolite(await call(method, path, { as: person, body, headers: { "idempotency-key": `key-${keys}` } }), body);
};

const purchaseOf = (basket: object) => ({
  contact: { name: "Amina", email: "amina@example.test" },
  address: { name: "Amina", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" },
  payment_method: "mobile_money",
  baskets: [{ shop: shopId, lines: [{ variant: newId("var"), quantity: 1 }], delivery_method: null, ...basket }],
});

const SHARE = 8;
const AT_ONCE = 4;

/** The whole corpus, and a share of the naughty strings: another one for every place they are put. */
let place = 0;
function values(): unknown[] {
  place += 1;
  return [...CORPUS, ...naughty.filter((_, index) => index % SHARE === place % SHARE)];
}

async function forEachValue(work: (value: unknown) => Promise<void>): Promise<void> {
  const left = values();
  const worker = async () => {
    while (left.length > 0) await work(left.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
const PARAMETERS: Record<string, readonly string[]> = {
  "/api/enhanced-orders/": ["q", "status", "payment_status", "shop", "from", "to", "hold", "source", "limit", "cursor", "sort"],
  "/api/orders/reports/": ["shop", "from", "to", "format"],
};

describe("the corpus", () => {
  for (const [path, names] of Object.entries(PARAMETERS))
    test.each(names)(`${path}?%s=`, async (name) => {
      await forEachValue((value) => get(`${path}?${new URLSearchParams({ [name]: asText(value) ?? "" })}`)());
    });

  test("as an id in the address", async () => {
    await forEachValue(async (value) => {
      const id = encodeURIComponent(asText(value)?.toWellFormed() ?? "");
      if (!["", ".", ".."].includes(id)) await get(`/api/enhanced-orders/${id}/`)();
    });
  });

  test.each([
    "status",
    "reason",
    "note",
    "tracking",
    "method",
    "parcel_id",
    "hold",
    "address",
    "undo",
    "restock",
    "estimated_arrival",
    "x",
  ])("as %s of an order", async (field) => {
    await forEachValue((value) => send("PATCH", `/api/enhanced-orders/${orderId}/`, { [field]: value }));
  });

  test.each(["order_ids", "status", "dry_run", "versions", "reason"])("as %s of a bulk change", async (field) => {
    await forEachValue((value) =>
      send("POST", "/api/enhanced-orders/bulk/", { order_ids: [orderId], status: "pending", [field]: value }),
    );
  });

  test.each(["contact", "address", "payment_method", "baskets", "x"])("as %s of a purchase", async (field) => {
    await forEachValue((value) => send("POST", "/api/orders/create-from-cart/", { ...purchaseOf({}), [field]: value }));
  });

  test.each(["shop", "lines", "delivery_method", "coupon", "note"])("as %s of a basket", async (field) => {
    await forEachValue((value) => send("POST", "/api/orders/create-from-cart/", purchaseOf({ [field]: value })));
  });

  test("as the address, the body and the values of a payment callback", async () => {
    const { providerRef, id } = await anAskedPhone(db, await anOrder(db, shopId), NOON, aPhone());
    const path = paymentCallbackPath(signCallbackToken(id, env().AUTH_SECRET));
    await forEachValue(async (value) => {
      const secret = encodeURIComponent(asText(value)?.toWellFormed() ?? "");
      if (!["", ".", ".."].includes(secret)) await send("POST", paymentCallbackPath(secret), {});
      await send("POST", path, JSON.stringify(value) ?? "");
      const told = { CheckoutRequestID: providerRef, ResultCode: value, ResultDesc: value };
      await send("POST", path, { Body: { stkCallback: { ...told, CallbackMetadata: value } } });
      const Item = ["Amount", "MpesaReceiptNumber", "PhoneNumber"].map((Name) => ({ Name, Value: value }));
      await send("POST", path, { Body: { stkCallback: { ...told, ResultCode: 0, ResultDesc: "", CallbackMetadata: { Item } } } });
    });
  });

  test("as a whole body", async () => {
    await forEachValue(async (value) => {
      await send("PATCH", `/api/enhanced-orders/${orderId}/`, value);
      await send("POST", "/api/enhanced-orders/bulk/", JSON.stringify(value) ?? "");
    });
  });

  test("as If-Match, If-None-Match and Idempotency-Key", async () => {
    await forEachValue(async (value) => {
      const text = asText(value) ?? "";
      if (!isHeaderValue(text)) return;
      const path = `/api/enhanced-orders/${orderId}/`;
      await assertPolite(await call("GET", path, { as: person, headers: { "if-none-match": text } }), text);
      const headers = { "if-match": text, "idempotency-key": text };
      await assertPolite(await call("PATCH", path, { as: person, headers, body: { undo: true } }), text);
    });
  });
});

const isHeaderValue = (text: string): boolean => {
  try {
    return new Headers({ x: text }).has("x");
  } catch {
    return false;
  }
};

describe("generated", () => {
  const options = { seed: SEED, numRuns: 200 };

  test("bodies of any shape", async () => {
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 5 }), fc.anything({ withNullPrototype: false, maxDepth: 3 }));
    const fields = ["status", "note", "reason", "tracking", "hold", "address", "order_ids", "versions", "dry_run"];
    const body = fc.oneof(anyValue, fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string({ unit: "binary" })), anyValue));
    const told = (value: unknown) => JSON.stringify(value, (_name, one) => (typeof one === "bigint" ? String(one) : one)) ?? "";
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        await send("PATCH", `/api/enhanced-orders/${orderId}/`, told(value));
        await send("POST", "/api/enhanced-orders/bulk/", told(value));
      }),
      options,
    );
  });

  test("bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => send("PATCH", `/api/enhanced-orders/${orderId}/`, bytes)),
      options,
    );
  });

  test("queries", async () => {
    const name = fc.constantFrom(...Object.values(PARAMETERS).flat());
    const pair = fc.tuple(fc.oneof(name, fc.string({ unit: "binary" })), fc.string({ unit: "binary", maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(PARAMETERS)), fc.array(pair, { maxLength: 4 }), async (path, pairs) =>
        get(`${path}?${pairs.map((one) => one.map((text) => encodeURIComponent(text.toWellFormed())).join("=")).join("&")}`)(),
      ),
      options,
    );
  });
});
