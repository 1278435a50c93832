import { afterEach, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, aVariant, contextOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addToCart } from "@/lib/carts/add-to-cart";
import { getCart } from "@/lib/carts/get-cart";
import { env } from "@/lib/env";
import type { Currency } from "@/lib/money";
import { NO_CHOICES } from "./checkout";
import { commonPayments, paymentsOf } from "./payment-choice";
import { quoteCheckout } from "./quote-checkout";

const { DEMO } = env();
const MPESA = {
  MPESA_CONSUMER_KEY: "consumer-key",
  MPESA_CONSUMER_SECRET: "consumer-secret",
  MPESA_SHORTCODE: "174379",
  MPESA_PASSKEY: "0123456789abcdef0123456789abcdef",
};
const NO_MPESA = Object.fromEntries(Object.keys(MPESA).map((name) => [name, undefined]));
afterEach(() => {
  Object.assign(env(), { ...NO_MPESA, DEMO });
});

/** What a shop of this currency offers, which accepts a phone and a transfer. */
async function offered(db: Db, currency: Currency) {
  const { id: shopId } = await aShop(db, { currency, paymentMethods: ["mobile_money", "bank_transfer", "card"] });
  const ctx = contextOf(STRANGER, db);
  const { key } = await addToCart(ctx, undefined, { shopId, variantId: await aVariant(db, shopId, { onHand: 3 }), qty: 1 });
  const { payments, groups } = await quoteCheckout(ctx, (await getCart(ctx, key))!, NO_CHOICES);
  expect(groups[0]?.payments).toEqual(payments);
  return payments;
}

test.each([
  ["M-Pesa asks for shillings of Kenya", MPESA, "KES", true],
  ["M-Pesa cannot ask for those of Tanzania", MPESA, "TZS", false],
  ["nobody can be asked where no operator is set up", {}, "KES", false],
  ["the simulated phone of a demo takes any currency", { DEMO: true }, "TZS", true],
] as const)("mobile money is offered where it can be asked for: %s", (_name, settings, currency, isOffered) =>
  withRollback(async (db) => {
    Object.assign(env(), settings);
    expect(await offered(db, currency)).toEqual([...(isOffered ? ["mobile_money"] : []), "bank_transfer"]);
  }),
);

test("shops of which one cannot ask phones have no phone in common", () => {
  const accepted = ["mobile_money", "bank_transfer"] as const;
  expect(commonPayments([paymentsOf(accepted, true), paymentsOf(accepted, false)])).toEqual(["bank_transfer"]);
});
