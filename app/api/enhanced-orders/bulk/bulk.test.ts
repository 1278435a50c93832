import { beforeAll, describe, expect, test, vi } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import { newId, type ShopId, type VariantId } from "@/lib/ids";
import { call } from "../../testing";

vi.setConfig({ testTimeout: 120_000 });

const db = committedDb();
let shopId: ShopId;
let variantId: VariantId;
let staff: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db)).id;
  variantId = await aVariant(db, shopId, { onHand: 1000 });
  staff = await anApiPerson(db, "staff", [shopId]);
});

const anOpenOrder = () => anOrder(db, shopId, { lines: [{ variantId, qty: 1 }] });
const bulk = async (body: unknown, key?: string, as = staff) => {
  const response = await call("POST", "/api/enhanced-orders/bulk/", { as, body, headers: key ? { "idempotency-key": key } : {} });
  return { http: response.status, replayed: response.headers.get("idempotent-replayed"), ...(await response.json()) };
};

describe("POST /api/enhanced-orders/bulk/", () => {
  test("a dry run tells what would become of each and writes nothing", async () => {
    const [one, two] = [await anOpenOrder(), await anOpenOrder()];
    const foreign = await anOrder(db, (await aShop(db)).id);
    const absent = newId("ord");
    const order_ids = [two.id, absent, one.id, foreign.id];
    const result = await bulk({ order_ids, status: "shipped", dry_run: true, without_tracking: true });
    expect(result).toMatchObject({ http: 200, dry_run: true, summary: { refused: 2, not_found: 2, changed: 0 } });
    expect(result.results.map(({ order_id }: { order_id: string }) => order_id)).toEqual(order_ids);
    expect(result.results[1]).toEqual({ ...result.results[3], order_id: absent });
    expect(await bulk({ order_ids: [one.id], status: "processing", dry_run: true })).toMatchObject({
      summary: { changed: 1 },
      results: [{ outcome: "changed", from_status: "pending", status: "processing", version: 2 }],
    });
    expect((await getFacts(db, one)).version).toBe(1);
  });

  test("changes what may change, tells of the rest, and answers a repeat alike", async () => {
    const orders = [await anOpenOrder(), await anOpenOrder(), await anOpenOrder()];
    const order_ids = orders.map(({ id }) => id);
    const body = { order_ids, status: "processing", versions: { [order_ids[1]!]: 7 } };
    const first = await bulk(body, "one-for-all");
    expect(first).toMatchObject({ http: 200, summary: { changed: 2, stale: 1 } });
    expect(first.results[1]).toMatchObject({ outcome: "stale", status: "pending", version: 1 });
    const again = await bulk(body, "one-for-all");
    expect({ ...again, replayed: null }).toEqual(first);
    expect(again.replayed).toBe("true");
    expect((await getFacts(db, orders[0]!)).version).toBe(2);
    expect(await bulk({ ...body, status: "cancelled" }, "one-for-all")).toMatchObject({
      http: 422,
      code: "idempotency-key-reused",
    });
  });

  test("200 orders at once, asked for as the document says: what there was no time for again under a new key", async () => {
    const orders = [];
    for (let no = 0; no < 200; no++) orders.push(await anOpenOrder());
    const order_ids = orders.map(({ id }) => id);
    let left: string[] = order_ids;
    for (let turn = 0; turn < 20 && left.length > 0; turn++) {
      const { http, results, summary } = await bulk({ order_ids: left, status: "processing" }, `two-hundred-${turn}`);
      expect({ http, told: summary.changed + summary.not_attempted }).toEqual({ http: 200, told: left.length });
      left = results.flatMap((result: { outcome: string; order_id: string }) =>
        result.outcome === "not_attempted" ? [result.order_id] : [],
      );
    }
    expect(left).toEqual([]);
    const answer = await bulk({ order_ids, status: "processing", dry_run: true });
    expect(answer).toMatchObject({ http: 200, summary: { unchanged: 200 } });
    const more = [...order_ids, newId("ord")];
    expect(await bulk({ order_ids: more, status: "processing", dry_run: true })).toMatchObject({ http: 422 });
  });

  test.each([
    [{ order_ids: [], status: "processing" }, "/order_ids"],
    [{ order_ids: ["x"], status: "processing" }, "/order_ids/0"],
    [{ order_ids: ["ord_01kaqv8d3me8ar6y4zvq7j2k9c", "ord_01kaqv8d3me8ar6y4zvq7j2k9c"], status: "processing" }, "/order_ids"],
    [{ order_ids: ["ord_01kaqv8d3me8ar6y4zvq7j2k9c"], status: "lost" }, "/status"],
    [
      { order_ids: ["ord_01kaqv8d3me8ar6y4zvq7j2k9c"], status: "processing", versions: { ord_01kaqv8d3me8ar6y4zvq7j2k9d: 1 } },
      "/versions/ord_01kaqv8d3me8ar6y4zvq7j2k9d",
    ],
    [{ order_ids: ["ord_01kaqv8d3me8ar6y4zvq7j2k9c"], status: "processing", versions: { x: 1 } }, "/versions/x"],
    [{ order_ids: ["ord_01kaqv8d3me8ar6y4zvq7j2k9c"], status: "processing", dry_run: "yes" }, "/dry_run"],
  ])("%j is 422 at %s", async (body, pointer) => {
    const problem = await bulk(body, "any-key");
    expect(problem).toMatchObject({ http: 422 });
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test("needs a key to write, and a role that may write", async () => {
    const order_ids = [(await anOpenOrder()).id];
    expect(await bulk({ order_ids, status: "processing" })).toMatchObject({ http: 400, code: "idempotency-key-required" });
    const analyst = await anApiPerson(db, "analyst", [shopId]);
    expect(await bulk({ order_ids, status: "processing", dry_run: true }, undefined, analyst)).toMatchObject({
      http: 403,
      required_permission: "orders:write",
    });
  });
});
