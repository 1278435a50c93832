import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";

/** A program's day, over the wire: every address with and without its slash, and never a redirect. */
test.describe.configure({ mode: "serial" });

const tokenOf = async (request: APIRequestContext, who: string) => {
  const response = await request.post("/api/auth/token", {
    data: { email: `${who}@onesoko.test`, password: DEMO_PASSWORD },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(200);
  return (await response.json()).access_token as string;
};

for (const slash of ["/", ""])
  test.describe(slash === "/" ? "with the slash" : "without the slash", () => {
    let headers: Record<string, string>;
    const get = (request: APIRequestContext, path: string, more = {}) =>
      request.get(path, { headers: { ...headers, ...more }, maxRedirects: 0 });

    test.beforeAll(async ({ playwright, baseURL }) => {
      const request = await playwright.request.newContext({ baseURL });
      headers = { authorization: `Bearer ${await tokenOf(request, "owner")}` };
      await request.dispose();
    });

    test("lists, reads, follows and reports", async ({ request }) => {
      const list = await get(request, `/api/enhanced-orders${slash}?limit=3&status=pending,processing`);
      expect(list.status()).toBe(200);
      const { data, page } = await list.json();
      expect(data).toHaveLength(3);
      const second = await (
        await get(request, `/api/enhanced-orders${slash}?limit=3&status=pending,processing&cursor=${page.next}`)
      ).json();
      expect(second.data[0].placed_at <= data[2].placed_at).toBe(true);
      expect(data.map(({ id }: { id: string }) => id)).not.toContain(second.data[0].id);

      const order = await get(request, `/api/enhanced-orders/${data[0].id}${slash}`);
      expect(order.headers().etag).toBe(`"v${data[0].version}"`);
      const again = await get(request, `/api/enhanced-orders/${data[0].id}${slash}`, { "if-none-match": order.headers().etag });
      expect(again.status()).toBe(304);
      expect((await get(request, `/api/enhanced-orders/${data[0].id}/tracking${slash}`)).status()).toBe(200);
      expect((await get(request, `/api/orders/reports${slash}?format=csv`)).headers()["content-type"]).toContain("text/csv");
      const report = await (await get(request, `/api/orders/reports${slash}`)).json();
      expect(report.currencies.map(({ currency }: { currency: string }) => currency).sort()).toEqual(["KES", "TZS", "USD"]);
    });

    test("changes an order once, however often it asks", async ({ request }) => {
      const [order] = (await (await get(request, `/api/enhanced-orders${slash}?limit=1&status=pending&hold=false`)).json()).data;
      const key = `e2e-${slash === "/" ? "slash" : "plain"}-${order.id}-${order.version}`;
      const body = { data: { note: "Called the customer" }, maxRedirects: 0 };
      const change = (more: Record<string, string>) =>
        request.patch(`/api/enhanced-orders/${order.id}${slash}`, { ...body, headers: { ...headers, ...more } });
      const first = await change({ "idempotency-key": key, "if-match": `"v${order.version}"` });
      expect(first.status()).toBe(200);
      const repeat = await change({ "idempotency-key": key, "if-match": `"v${order.version}"` });
      expect(repeat.headers()["idempotent-replayed"]).toBe("true");
      expect((await repeat.json()).notes).toHaveLength((await first.json()).notes.length);
      const stale = await change({ "if-match": '"v999999"' });
      expect([stale.status(), (await stale.json()).code]).toEqual([412, "stale-version"]);
      const dry = await request.post(`/api/enhanced-orders/bulk${slash}`, {
        data: { order_ids: [order.id], status: "processing", dry_run: true },
        headers,
        maxRedirects: 0,
      });
      expect((await dry.json()).summary.changed).toBe(1);
    });

    test("refuses with problem documents whose type leads to their explanation", async ({ request, page }) => {
      const refusals = [
        await get(request, `/api/enhanced-orders${slash}?colour=red`),
        await get(request, `/api/enhanced-orders/ord_01kaqv8d3me8ar6y4zvq7j2k9c${slash}`),
        await request.get(`/api/enhanced-orders${slash}`, { maxRedirects: 0 }),
        await request.delete(`/api/enhanced-orders${slash}`, { headers, maxRedirects: 0 }),
        await get(request, `/api/no/such/address${slash}`),
      ];
      expect(refusals.map((refusal) => refusal.status())).toEqual([400, 404, 401, 405, 404]);
      for (const refusal of refusals) {
        expect(refusal.headers()["content-type"]).toBe("application/problem+json");
        expect(refusal.headers()["cache-control"]).toBe("private, no-store");
        expect(refusal.headers()["x-request-id"]).toBeTruthy();
      }
      const { type } = await (refusals[0] as APIResponse).json();
      const { pathname, hash } = new URL(type);
      await page.goto(pathname + hash);
      await expect(page.locator(hash)).toBeVisible();
      expect(refusals[3]?.headers().allow).toBe("GET, HEAD, OPTIONS");
    });

    test("a body of 12 MB is refused, not cut", async ({ request }) => {
      const response = await request.patch(`/api/enhanced-orders/ord_01kaqv8d3me8ar6y4zvq7j2k9c${slash}`, {
        headers: { ...headers, "content-type": "application/json" },
        data: JSON.stringify({ note: "x".repeat(12 * 1024 * 1024) }),
        maxRedirects: 0,
      });
      expect(response.status()).toBe(413);
    });
  });

test("an address that cannot be decoded and an odd method are refused like any other", async ({ request }) => {
  const undecodable = await request.get("/api/enhanced-orders/%ff/", { maxRedirects: 0 });
  expect([undecodable.status(), undecodable.headers()["content-type"]]).toEqual([404, "application/problem+json"]);
  expect((await request.get("/track-order/%E0%A4%A")).status()).toBe(404);
  for (const method of ["TRACE", "FOO"]) expect((await request.fetch("/api/enhanced-orders/", { method })).status()).toBe(400);
});

test("a page of another site cannot use the cookie to change an order", async ({ request, baseURL }) => {
  const response = await request.patch("/api/enhanced-orders/ord_01kaqv8d3me8ar6y4zvq7j2k9c/", {
    headers: { origin: "https://evil.example", "x-forwarded-host": new URL(baseURL ?? "").host },
    data: { note: "x" },
  });
  expect([401, 403]).toContain(response.status());
});
