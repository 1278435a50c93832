import type { PaymentMethod } from "@/lib/orders/vocabulary";

/** What a buyer can choose by themselves. A card needs a processor, which this house has none of; the rest is for staff. */
export const CHECKOUT_PAYMENTS = [
  "mobile_money",
  "cash_on_delivery",
  "bank_transfer",
] as const satisfies readonly PaymentMethod[];
export type CheckoutPayment = (typeof CHECKOUT_PAYMENTS)[number];

const isCheckoutPayment = (method: PaymentMethod): method is CheckoutPayment =>
  (CHECKOUT_PAYMENTS as readonly PaymentMethod[]).includes(method);

/** How a buyer can pay one shop, the shop's favourite first. A phone is offered only where phones can be asked in its currency. */
export const paymentsOf = (accepted: readonly PaymentMethod[], canAskPhones: boolean): CheckoutPayment[] =>
  accepted.filter(isCheckoutPayment).filter((method) => method !== "mobile_money" || canAskPhones);

/** What all of these shops accept, in the order of the first. Empty when they have nothing in common. */
export const commonPayments = (shops: readonly (readonly CheckoutPayment[])[]): CheckoutPayment[] =>
  (shops[0] ?? []).filter((method) => shops.every((accepted) => accepted.includes(method)));

export const PAYMENT_CHOICE_WORDS: Record<CheckoutPayment, { label: string; says: string }> = {
  mobile_money: { label: "Mobile money", says: "M-Pesa: you confirm it on your phone on the next page." },
  cash_on_delivery: { label: "Cash on delivery", says: "You pay when you get the parcel." },
  bank_transfer: { label: "Bank transfer", says: "The next page shows where to send it." },
};
