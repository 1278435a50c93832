import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shop } from "@/db/schema";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { simulatedSecret } from "@/lib/carriers/carriers";
import { signatureHeaders } from "@/lib/carriers/signature";
import { env } from "@/lib/env";
import { getOrder } from "@/lib/orders/get-order";
import { hoursAfter, minutesAfter } from "@/lib/time";
import { call } from "../../../testing";

const db = committedDb();
const PATH = "/api/carriers/simulated/events";
let shop: Shop;

beforeAll(async () => {
  env().DEMO = true;
  shop = await aShop(db);
});
afterAll(() => {
  env().DEMO = false;
});

async function aParcel() {
  const number = `W-${randomUUID().slice(0, 12)}`;
  const handedOverAt = hoursAfter(new Date(), -48);
  const order = await anOrder(db, shop.id, {
    at: handedOverAt,
    steps: [{ step: "accept" }, { step: "ship", method: "carrier", carrier: "G4S", trackingNumbers: [{ number }] }],
  });
  const event = (status: string, hours: number, id = `${number}:${status}`) => ({
    id,
    tracking_number: number,
    status,
    occurred_at: hoursAfter(handedOverAt, hours).toISOString(),
  });
  const look = () => getOrder(contextOf(memberOf("staff", shop.id), db, new Date()), order.id);
  return { number, event, look };
}

type Sending = { path?: string; secret?: string; at?: Date; headers?: Record<string, string>; tampered?: string };
async function send(
  body: unknown,
  { path = PATH, secret = simulatedSecret(), at = new Date(), headers, tampered }: Sending = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signed = headers ?? signatureHeaders(secret, randomUUID(), at, text);
  const response = await call("POST", path, {
    body: tampered ?? text,
    headers: { "content-type": "application/json", ...signed },
  });
  return { status: response.status, ...(await response.json()) };
}

describe("POST /api/carriers/{carrier}/events", () => {
  test("moves the parcel, in whatever order and however often it is told", async () => {
    const { event, look } = await aParcel();
    const journey = [event("delivered", 28), event("in_transit", 3), event("out_for_delivery", 24)];
    expect(await send({ events: journey.slice(1) })).toEqual({ status: 202, received: 2 });
    expect(await look()).toMatchObject({ status: "out_for_delivery" });
    expect(await send({ events: journey })).toEqual({ status: 202, received: 3 });
    const seen = await look();
    expect(seen).toMatchObject({ status: "delivered", shipments: [{ stage: "delivered" }] });
    expect(seen.timeline.find(({ type }) => type === "shipment.delivered")).toMatchObject({ actor: { kind: "carrier" } });
    expect(seen.shipments[0]!.entries).toHaveLength(3);
    expect(await send({ events: journey })).toEqual({ status: 202, received: 3 });
    expect(await look()).toEqual(seen);
  });

  test("the same event ten times at once has one effect", async () => {
    const { event, look } = await aParcel();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ events: [event("out_for_delivery", 24)] })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
    const seen = await look();
    expect(seen.shipments[0]!.entries).toHaveLength(1);
    expect(seen.timeline.filter(({ type }) => type === "shipment.out_for_delivery")).toHaveLength(1);
  });

  test("does not tell whether a parcel is known, or what was wrong with an event", async () => {
    const { event, look } = await aParcel();
    const known = await send({ events: [event("in_transit", 3)] });
    const unknown = await send({ events: [{ ...event("in_transit", 3), tracking_number: "NOBODY-KNOWS" }] });
    const future = await send({ events: [event("delivered", 100)] });
    expect(unknown).toEqual(known);
    expect(future).toEqual(known);
    expect(await look()).toMatchObject({ status: "shipped" });
  });

  test("an altered, stale, unsigned or foreign request is refused, and moves nothing", async () => {
    const { number, event, look } = await aParcel();
    const body = { events: [event("delivered", 28)] };
    const text = JSON.stringify(body);
    const replayed = signatureHeaders(simulatedSecret(), "m", new Date(), text);
    const refused = [
      await send(body, { secret: "another-secret-0123456789-0123456789" }),
      await send(body, { at: minutesAfter(new Date(), -6) }),
      await send(body, { at: minutesAfter(new Date(), 6) }),
      await send(body, { headers: {} }),
      await send(body, { tampered: text.replace(number, "OTHER-1") }),
      await send(body, { headers: { ...replayed, "webhook-id": "n" } }),
      await send(body, { headers: { ...replayed, "webhook-timestamp": String(Number(replayed["webhook-timestamp"]) + 1) } }),
    ];
    expect(refused.map(({ status, code }) => [status, code])).toEqual(Array(7).fill([401, "bad-signature"]));
    expect(await send(body, { path: "/api/carriers/nobody/events" })).toMatchObject({ status: 404, code: "carrier-not-found" });
    expect(await look()).toMatchObject({ status: "shipped", shipments: [{ entries: [] }] });
  });

  test.each([
    [{}, "/events"],
    [{ events: [] }, "/events"],
    [{ events: [{ id: "1", tracking_number: "ABC", status: "lost", occurred_at: "2026-03-02T09:00:00Z" }] }, "/events/0/status"],
    [{ events: [{ id: "1", tracking_number: "ABC", status: "delivered", occurred_at: "yesterday" }] }, "/events/0/occurred_at"],
  ])("%j is 422 at %s", async (body, pointer) => {
    const problem = await send(body);
    expect(problem).toMatchObject({ status: 422 });
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test("outside demos and development there is no simulated carrier", async () => {
    const { event } = await aParcel();
    env().DEMO = false;
    const answer = await send({ events: [event("delivered", 28)] });
    env().DEMO = true;
    expect(answer).toMatchObject({ status: 404, code: "carrier-not-found" });
  });
});
