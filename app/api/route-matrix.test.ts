import { randomUUID } from "node:crypto";
import { describe } from "vitest";
import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix, proveMatrix, READERS, type Target, type Visitor } from "../testing";
import { membersApi, referralsApi, rewardsApi } from "./loyalty/testing";
import { call } from "./testing";

/*
 * Who may do what at every address of the API: in their own shop, in another's, and with what does not exist.
 * A new route without an entry here fails.
 */
const api = async ({ token }: Visitor, method: string, path: string, body?: unknown) => {
  const headers = { "idempotency-key": randomUUID() };
  const response = await call(method, path, { as: token ? { token } : null, body, headers });
  return { status: response.status, text: await response.text() };
};
const status = async (reply: ReturnType<typeof api>) => (await reply).status;

const order = ({ orderId }: Target) => `/api/enhanced-orders/${orderId}/`;
const EVERYBODY = "200 200 200 200 200 200 200";
/** For bulk changes, which answer order by order. */
const ofOne = (text: string) => (text.includes('"not_found":1') ? 404 : 200);

/** A report of the analytics, of one shop and of all. */
const analytics = (name: string): Matrix => ({
  [`./${name}/route.ts`]: [
    {
      run: (who, { shopId }) => status(api(who, "GET", `/api/${name}/?shop=${shopId}`)),
      own: "401 404 200 403 200 200 200",
      ...ELSEWHERE,
    },
    { does: "all shops", run: (who) => status(api(who, "GET", `/api/${name}`)), own: "401 403 200 403 200 200 200" },
  ],
});

/** stranger customer analyst staff manager owner admin */
const MATRIX: Matrix = {
  "./[...path]/route.ts": [{ run: (who) => status(api(who, "GET", "/api/no/such/thing")), own: "404 404 404 404 404 404 404" }],
  "./auth/[...nextauth]/route.ts": [
    // next-auth's own; its e2e test asks it. Its handler needs a running server.
    { run: async () => 200, own: EVERYBODY },
  ],
  "./auth/token/route.ts": [
    {
      run: (who) => status(api(who, "POST", "/api/auth/token", { email: "a@example.test", password: "x" })),
      own: "401 401 401 401 401 401 401",
    },
  ],
  "./auth/token/revoke/route.ts": [
    { run: (who) => status(api(who, "POST", "/api/auth/token/revoke", { token: "made up" })), own: EVERYBODY },
  ],
  "./health/route.ts": [{ run: (who) => status(api(who, "GET", "/api/health")), own: EVERYBODY }],
  "./ready/route.ts": [{ run: (who) => status(api(who, "GET", "/api/ready")), own: EVERYBODY }],
  "./openapi.json/route.ts": [{ run: (who) => status(api(who, "GET", "/api/openapi.json")), own: EVERYBODY }],
  "./enhanced-orders/route.ts": [
    {
      run: (who, { shopId }) => status(api(who, "GET", `/api/enhanced-orders/?shop=${shopId}`)),
      ...READERS,
    },
    {
      does: "all shops",
      run: (who) => status(api(who, "GET", "/api/enhanced-orders/?limit=1")),
      own: "401 403 200 200 200 200 200",
    },
  ],
  "./enhanced-orders/[orderId]/route.ts": [
    {
      does: "GET",
      run: (who, target) => status(api(who, "GET", order(target))),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
    {
      does: "PATCH",
      run: (who, target) => status(api(who, "PATCH", order(target), { note: "Hello" })),
      own: "401 403 403 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./enhanced-orders/[orderId]/tracking/route.ts": [
    {
      run: (who, target) => status(api(who, "GET", `${order(target)}tracking/`)),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./enhanced-orders/bulk/route.ts": [
    {
      run: async (who, { orderId }) => {
        const reply = await api(who, "POST", "/api/enhanced-orders/bulk/", { order_ids: [orderId], status: "processing" });
        return reply.status === 200 ? ofOne(reply.text) : reply.status;
      },
      own: "401 403 403 200 200 200 200",
      other: "401 403 403 404 404 404 200",
      missing: "401 403 403 404 404 404 404",
    },
  ],
  "./carriers/[carrier]/events/route.ts": [
    // A signature lets a carrier in, and nobody's session does. The simulated carrier speaks in demos alone.
    {
      run: (who) => status(api(who, "POST", "/api/carriers/simulated/events", { events: [] })),
      own: "404 404 404 404 404 404 404",
    },
  ],
  "./payments/mpesa/[secret]/route.ts": [
    // Its address lets the operator in, and nobody's session does.
    {
      run: (who) => status(api(who, "POST", "/api/payments/mpesa/made-up", { Body: {} })),
      own: "404 404 404 404 404 404 404",
    },
  ],
  "./orders/create-from-cart/route.ts": [
    {
      // Of things that are not sold: who may order is told so, and customers may in every shop there is.
      run: (who, { shopId }) => {
        const lines = [{ variant: newId("var"), quantity: 1 }];
        const address = { name: "Amina", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" };
        return status(
          api(who, "POST", "/api/orders/create-from-cart/", {
            contact: { name: "Amina", phone: "+254712345678" },
            payment_method: "cash_on_delivery",
            address,
            baskets: [{ shop: shopId, lines, delivery_method: newId("dlm") }],
          }),
        );
      },
      own: "401 409 403 409 409 409 409",
      other: "401 409 404 404 404 404 409",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  "./orders/reports/route.ts": [
    {
      run: (who, { shopId }) => status(api(who, "GET", `/api/orders/reports/?shop=${shopId}`)),
      own: "401 404 200 403 200 200 200",
      ...ELSEWHERE,
    },
    { does: "all shops", run: (who) => status(api(who, "GET", "/api/orders/reports/")), own: "401 403 200 403 200 200 200" },
  ],
  ...analytics("analytics/dashboard_overview"),
  ...analytics("analytics/sales_analytics"),
  ...analytics("analytics/product_performance"),
  ...analytics("analytics/financial_summary"),
  ...analytics("analytics/customer_analytics"),
  ...analytics("loyalty/analytics"),
  "./analytics/forecast/route.ts": [
    {
      run: (who, { shopId }) => status(api(who, "POST", "/api/analytics/forecast/", { shop: shopId })),
      own: "401 404 202 403 202 202 202",
      other: "401 404 404 404 404 404 202",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  ...membersApi((who, method, path, body) => status(api(who, method, path, body))),
  ...referralsApi((who, method, path, body) => status(api(who, method, path, body))),
  ...rewardsApi((who, method, path, body) => status(api(who, method, path, body))),
};

describe("who may do what at the API", () => proveMatrix(MATRIX, Object.keys(import.meta.glob("./**/route.ts"))));
