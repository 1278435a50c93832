import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { aVariant } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import type { VariantId } from "@/lib/ids";
import { aReferringShop } from "@/lib/referrals/testing";
import { call } from "../../testing";

const db = committedDb();
let referring: Awaited<ReturnType<typeof aReferringShop>>;
let variant: VariantId;
let staff: ApiPerson;
let member: { code: string };

beforeEach(async () => {
  referring = await aReferringShop(db);
  variant = await aVariant(db, referring.shop.id, { priceMinor: 600_00, onHand: 9 });
  staff = await anApiPerson(db, "staff", [referring.shop.id]);
  member = await referring.aMember();
});

const order = (friend_code: string, email = "baraka@example.test") =>
  call("POST", "/api/orders/create-from-cart/", {
    as: staff,
    headers: { "idempotency-key": randomUUID() },
    body: {
      contact: { name: "Baraka Mwangi", email },
      address: { name: "Baraka Mwangi", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" },
      payment_method: "cash_on_delivery",
      baskets: [{ shop: referring.shop.id, lines: [{ variant, quantity: 1 }], delivery_method: null, friend_code }],
    },
  });

test("a friend's code is noted with the order, however it is written", async () => {
  const made = await (await order(` ${member.code.toLowerCase()} `)).json();
  expect(await referring.rows()).toMatchObject([{ orderId: made.orders[0].id, state: "signed" }]);
});

test.each(["NOSUCHCODE", "--"])("the code %s, which nobody has, is refused at its field, and nothing is placed", async (code) => {
  const response = await order(code);
  expect([response.status, (await response.json()).errors]).toEqual([
    422,
    [{ pointer: "/baskets/0/friend_code", detail: expect.stringContaining("no such friend's code") }],
  ]);
  expect(await referring.rows()).toEqual([]);
});

test("whether somebody else has ordered before is not told", async () => {
  expect((await order(member.code)).status).toBe(201);
  expect((await order(member.code)).status).toBe(201);
  expect(await referring.rows()).toHaveLength(1);
});
