import type { OrderId, PaymentRequestId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderFacts } from "@/lib/orders/facts";
import { payByOf } from "@/lib/orders/pay-by";
import { dueMinor, paymentStatus } from "@/lib/orders/projection";
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
  /** What the shop should give back of what was paid, without what it chose to keep. */
  owedBackMinor: number;
  /** When it is cancelled unless it is paid, by the shop's clock; null where nothing ends by itself. */
  payBy: { at: Date; timeZone: string } | null;
};

/** What an order owes and is owed, and until when it waits for its money. */
export function dueOf(facts: OrderFacts, { hoursToPay, timeZone }: { hoursToPay: number; timeZone: string }) {
  const at = payByOf({ ...facts, paymentStatus: paymentStatus(facts) }, facts.placedAt, hoursToPay);
  return {
    currency: facts.currency,
    paymentMethod: facts.paymentMethod,
    dueMinor: dueMinor(facts),
    owedBackMinor: owedBackMinor(facts),
    payBy: at && { at, timeZone },
  };
}

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
  askedAt: Date;
  /** Whether the phone is asked for other orders as well; the amount is what it is asked for here. */
  isPart: boolean;
};
type RequestRow = RequestView & { providerRef: string | null; receipt: string | null };
type ArrivalRow = { requestId: PaymentRequestId | null; reference: string | null; amountMinor: number; receivedAt: Date };

/** Money that came by phone, as much as came. */
export type ArrivalView = { amountMinor: number; currency: Currency; receipt: string | null };

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
  /** What came by phone, the newest first. */
  arrived: ArrivalView[];
  /** When the first of what is owed is cancelled for want of money. */
  payBy: OrderDue["payBy"];
  /** Whether a page stands in for the phone. */
  isSimulated: boolean;
};

type Parts = {
  dues: readonly OrderDue[];
  requests: readonly RequestRow[];
  arrivals: readonly ArrivalRow[];
  canAsk: (currency: Currency) => boolean;
  isSimulated: boolean;
};

/** What a buyer can do about the money of a purchase, and what became of what they did. Requests come newest first. */
export function viewPaymentPanel({ dues, requests, arrivals, canAsk, isSimulated }: Parts): PaymentPanelView {
  const views = requests.map(viewRequest);
  const currencies = [...new Set(dues.map(({ currency }) => currency))];
  const phones = currencies.flatMap((currency): PhonePayment[] => {
    const own = duesByPhone(dues, currency);
    if (own.length === 0) return [];
    const dueMinor = own.reduce((total, due) => total + due.dueMinor, 0);
    const orderNumbers = own.map(({ number }) => number);
    const last = views.find((view) => view.currency === currency) ?? null;
    return [{ currency, dueMinor, askMinor: roundUp(dueMinor, currency), orderNumbers, isPossible: canAsk(currency), last }];
  });
  return {
    ...{ phones, isSimulated },
    phone: dues.find(({ phone }) => phone !== null)?.phone ?? "",
    transfers: dues.filter((due) => due.paymentMethod === "bank_transfer" && due.dueMinor > 0),
    owedBack: dues.filter(({ owedBackMinor }) => owedBackMinor > 0),
    arrived: viewArrivals(arrivals, requests),
    payBy: dues
      .filter(({ dueMinor }) => dueMinor > 0)
      .reduce<OrderDue["payBy"]>((first, { payBy }) => (payBy && (!first || payBy.at < first.at) ? payBy : first), null),
  };
}

/** The orders' shares of a payment are one arrival again. One that was looked up has a receipt only once it was told. */
function viewArrivals(arrivals: readonly ArrivalRow[], requests: readonly RequestRow[]): ArrivalView[] {
  const views = new Map<string, ArrivalView>();
  for (const { requestId, reference, amountMinor } of arrivals) {
    const request = requests.find(({ id }) => id === requestId);
    if (!request) continue;
    const key = `${requestId} ${reference}`;
    const receipt = reference === request.providerRef ? request.receipt : reference;
    const { amountMinor: before = 0 } = views.get(key) ?? {};
    views.set(key, { amountMinor: before + amountMinor, currency: request.currency, receipt });
  }
  return [...views.values()];
}

const viewRequest = ({ id, state, amountMinor, currency, phone, failure, askedAt, isPart }: RequestRow): RequestView => ({
  ...{ id, state, amountMinor, currency, failure, askedAt, isPart },
  phone: maskPhone(phone),
});
