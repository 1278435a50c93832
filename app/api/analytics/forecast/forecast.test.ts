import { beforeAll, expect, test } from "vitest";
import { salesDays } from "@/db/schema";
import { inShops } from "@/db/scope";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { aShop } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { committedDb } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { makeForecasts } from "@/lib/sales-forecasts/make-forecasts";
import { addCalendarDays, dayIn } from "@/lib/time";
import { call } from "../../testing";

const db = committedDb();
let shopId: ShopId;
let analyst: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db)).id;
  analyst = await anApiPerson(db, "analyst", [shopId]);
  const today = dayIn(new Date(), "Africa/Nairobi");
  const day = (at: number) => ({ shopId, day: addCalendarDays(today, at - 30), currency: "KES" as const, orders: 1 });
  await inShops(db, [shopId], (tx) =>
    tx.insert(salesDays).values(Array.from({ length: 30 }, (_, at) => ({ ...day(at), units: 2 + (at % 7), grossMinor: 1000 }))),
  );
});

const ask = (body: object, query = "") => call("POST", `/api/analytics/forecast/${query}`, { as: analyst, body });

test("is accepted at first, and answered with points and rehearsal once it is made; also as CSV", async () => {
  const question = { shop: shopId, level: "shop", measure: "units", grain: "day", horizon: 7 };
  const accepted = await ask(question);
  expect([accepted.status, accepted.headers.get("retry-after")]).toEqual([202, "3"]);
  expect(await accepted.json()).toMatchObject({ state: "asked", made: 0, asked: 5, horizon: 7, currency: null });

  await makeForecasts(jobContext(db, new Date()), { shopId });
  const made = await ask(question);
  const forecast = await made.json();
  expect([made.status, forecast.state, forecast.points.length, forecast.history.length]).toEqual([200, "ready", 7, 30]);
  expect(forecast.backtest).toMatchObject({ mase: expect.any(Number), naive_mase: expect.any(Number) });
  const file = await (await ask(question, "?format=csv")).text();
  expect(file.trim().split("\r\n")).toHaveLength(1 + 30 + 7);
  expect(file).toContain("from,to,kind,net_units,low_80,high_80,low_95,high_95,note");
});

test.each([
  [{ level: "galaxy" }, 422],
  [{ level: "item" }, 422],
  [{ id: "Tea" }, 422],
  [{ level: "item", id: "no-such-item" }, 404],
  [{ horizon: 9 }, 422],
  [{ days: 9 }, 422],
])("%j answers %i", async (wish, status) => {
  expect((await ask({ shop: shopId, ...wish })).status).toBe(status);
});
