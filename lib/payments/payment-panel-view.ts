import type { OrderId, PaymentRequestId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderFacts } from "@/lib/orders/facts";
import { dueMinor } from "@/lib/orders/projection";
import { owedBackMinor } from "@/lib/orders/refund-proposal";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import { maskPhone } from "./phone";
import { roundUp } from "./shares";
import type { PaymentRequestState } from "./vocabulary";

/** What an order still owes, and how it is to be paid. */
export type OrderDue = {
  id: OrderId;
  shopId: ShopId;
  number: string;
  shopName: string;
  bankDetails: string;
  phone: string | null;
  currency: Currency;
  paymentMethod: PaymentMethod;
  dueMinor: number;
  /** What the shop should give back of what was paid. */
  owedBackMinor: number;
};

export const dueOf = (facts: OrderFacts) => ({
  currency: facts.currency,
  paymentMethod: facts.paymentMethod,
  dueMinor: dueMinor(facts),
  owedBackMinor: owedBackMinor(facts),
});

/** Orders that a phone can be asked to pay, in one currency. */
export const duesByPhone = (dues: readonly OrderDue[], currency: Currency): OrderDue[] =>
  dues.filter((due) => due.paymentMethod === "mobile_money" && due.dueMinor > 0 && due.currency === currency);

/** A request to pay as its buyer sees it. */
export type RequestView = {
  id: PaymentRequestId;
  state: PaymentRequestState;
  amountMinor: number;
  currency: Currency;
  phone: string;
  failure: string | null;
  receipt: string | null;
  askedAt: Date;
};
type RequestRow = Omit<RequestView, "phone"> & { phone: string };

export type PhonePayment = {
  currency: Currency;
  /** What is owed, and what would be asked for: whole units. */
  dueMinor: number;
  askMinor: number;
  orderNumbers: string[];
  /** Whether phones can be asked in this currency. */
  isPossible: boolean;
  /** The newest request; an open one must end before the next is made. */
  last: RequestView | null;
};

export type PaymentPanelView = {
  phones: PhonePayment[];
  /** Where a phone's number is asked for, it begins as this. */
  phone: string;
  transfers: OrderDue[];
  owedBack: OrderDue[];
  /** The newest payments by phone that arrived. */
  paid: RequestView[];
};

type Parts = { dues: readonly OrderDue[]; requests: readonly RequestRow[]; accepts: (currency: Currency) => boolean };

/** What a buyer can do about the money of a purchase, and what became of what they did. Requests come newest first. */
export function viewPaymentPanel({ dues, requests, accepts }: Parts): PaymentPanelView {
  const views = requests.map(viewRequest);
  const currencies = [...new Set(dues.map(({ currency }) => currency))];
  const phones = currencies.flatMap((currency): PhonePayment[] => {
    const own = duesByPhone(dues, currency);
    if (own.length === 0) return [];
    const dueMinor = own.reduce((total, due) => total + due.dueMinor, 0);
    const orderNumbers = own.map(({ number }) => number);
    const last = views.find((view) => view.currency === currency) ?? null;
    return [{ currency, dueMinor, askMinor: roundUp(dueMinor, currency), orderNumbers, isPossible: accepts(currency), last }];
  });
  return {
    phones,
    phone: dues.find(({ phone }) => phone !== null)?.phone ?? "",
    transfers: dues.filter((due) => due.paymentMethod === "bank_transfer" && due.dueMinor > 0),
    owedBack: dues.filter(({ owedBackMinor }) => owedBackMinor > 0),
    paid: views.filter(({ state }) => state === "paid"),
  };
}

const viewRequest = ({ id, state, amountMinor, currency, phone, failure, receipt, askedAt }: RequestRow): RequestView => ({
  ...{ id, state, amountMinor, currency, failure, receipt, askedAt },
  phone: maskPhone(phone),
});
