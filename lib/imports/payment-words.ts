import type { PaymentMethod } from "@/lib/orders/vocabulary";

const WORDS: readonly [RegExp, PaymentMethod][] = [
  [/cash on delivery|\bcod\b|pay on delivery/, "cash_on_delivery"],
  [/m-?pesa|airtel|tigo|mtn|mobile money|orange money|ecocash/, "mobile_money"],
  [/bank|wire|transfer|bacs|eft|boleto|pix|sepa|ideal/, "bank_transfer"],
  [/\bcash\b/, "cash"],
  [/card|visa|mastercard|amex|stripe|shopify payments|paypal|credit|debit|square|klarna|pesapal|flutterwave/, "card"],
];

/** Our word for what another system calls a way to pay. */
export function paymentMethodOf(words: string): PaymentMethod {
  const text = words.toLowerCase();
  return WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? "other";
}
