import { formatDay, formatDeadline, formatMoney } from "@/lib/format";
import type { OrderStatus } from "@/lib/orders/order-status";
import { mostRoundedMinor } from "@/lib/orders/refund-proposal";
import type { AttemptReason, CancelReason } from "@/lib/orders/vocabulary";
import { dayIn } from "@/lib/time";
import type { Letter } from "./letter";
import type { MessageTemplate } from "./templates";

export type LetterWords = {
  subject: string;
  heading: string;
  paragraphs: string[];
  itemsHeading: string;
  /** What the button to the tracking page says. */
  action: string;
};

const REASONS: Partial<Record<CancelReason | AttemptReason, string>> = {
  customer_request: "you asked for it",
  out_of_stock: "it is out of stock",
  payment_failed: "the payment did not arrive",
  address_problem: "we could not use the address",
  expired: "it was not paid in time",
  not_accepted: "the shop did not accept it in time",
  nobody_home: "nobody was there",
  wrong_address: "the address could not be found",
  no_payment: "the payment was not ready",
  unreachable: "nobody could be reached by phone",
  weather: "of the weather",
};
/** Reasons that are nobody's business ("fraud") or say nothing ("other") are left out. */
const because = ({ reason }: Letter) => (reason && REASONS[reason] ? `, because ${REASONS[reason]}` : "");

const where = ({ town }: Letter) => (town ? ` to ${town}` : "");
const carried = ({ parcel }: Letter) => (parcel?.carrier ? ` with ${parcel.carrier}` : "");

function expected({ parcel, shop }: Letter): string[] {
  if (!parcel?.eta) return [];
  const [first, last] = [dayIn(parcel.eta.earliest, shop.timeZone), dayIn(parcel.eta.latest, shop.timeZone)];
  const days = first === last ? formatDay(first, "weekday") : `${formatDay(first, "weekday")} to ${formatDay(last, "weekday")}`;
  return [`Expected: ${days}.`];
}

const onTheDay = ({ parcel, shop }: Letter): string[] => {
  const latest = parcel?.eta?.latest;
  return latest
    ? [`Expected by ${formatDeadline(latest, shop.timeZone, "time")} on ${formatDay(dayIn(latest, shop.timeZone))}.`]
    : [];
};

/** Of an order that travels in several parcels, the shop may collect some with each. */
const cash = ({ order: { paymentMethod, paymentStatus, currency }, cashMinor }: Letter) => {
  if (paymentMethod !== "cash_on_delivery" || paymentStatus === "paid" || paymentStatus === "overpaid") return [];
  if (cashMinor === null) return ["You pay on delivery. Please have the amount ready."];
  return [`You pay on delivery: ${formatMoney(cashMinor, currency)} for the whole order. Please have it ready.`];
};

const arrived = ({ parcel, shop }: Letter) => {
  if (parcel?.method === "pickup") return `You have picked it up. Thank you for shopping at ${shop.name}.`;
  if (parcel?.method === "digital") return "It has been delivered digitally.";
  return "It has been delivered. If something is missing or broken, answer this message.";
};

/** The order by its number; a part of it as long as the rest lags behind, in one of these statuses. */
const orderOrPart = ({ order: { status, number } }: Letter, behind: readonly OrderStatus[]) =>
  `${behind.includes(status) ? "Part of your order" : "Your order"} ${number}`;

/** What a cancellation does about money that was paid. */
function paidBack({ refund, order, isNothingOwed }: Letter): string[] {
  if (!refund) {
    const isOwed = !isNothingOwed && order.paidMinor > order.refundedMinor;
    return isOwed ? ["What you have paid for it will be given back."] : [];
  }
  const amount = formatMoney(refund.amountMinor, order.currency);
  return [refund.isPromised ? `${amount} will be paid back to you.` : `${amount} has been paid back to you.`];
}

/** What a buyer who is to pay by themselves should do, and until when. */
const toPay = ({ payBy, order, shop }: Letter): string[] =>
  payBy
    ? [
        `Please pay ${formatMoney(order.totalMinor, order.currency)} by ${formatDeadline(payBy, shop.timeZone)}. An order that is not paid by then is cancelled.`,
      ]
    : [];

/** What came, and what that leaves to be paid, or given back. */
function received({ shop, order, receivedMinor }: Letter): string[] {
  const { number, currency, status, paymentStatus, paidMinor, refundedMinor, totalMinor } = order;
  const amount = receivedMinor === null ? "your payment" : formatMoney(receivedMinor, currency);
  const came = `${shop.name} has received ${amount} for your order ${number}.`;
  if (status === "cancelled")
    return [came, ...(paidMinor > refundedMinor ? ["The order is cancelled, so your money will be given back."] : [])];
  if (paymentStatus === "partially_paid") return [came, "The rest is still to be paid. The page of your order shows how much."];
  if (paymentStatus === "overpaid" && paidMinor - totalMinor > mostRoundedMinor(order))
    return [came, "That makes more than the order costs. What is too much will be given back."];
  return [came, ...(paymentStatus === "paid" || paymentStatus === "overpaid" ? ["Nothing more is to be paid."] : [])];
}

/** The shop's own words, for what it answered. */
const saying = ({ shop, answer }: Letter): string[] => (answer ? [`${shop.name} writes: ${answer}`] : []);

const refunded = ({ shop, order, refund }: Letter): string[] => {
  if (!refund) return [`${shop.name} has paid money back to you.`];
  const fee = formatMoney(refund.feeMinor, order.currency);
  return [
    `${shop.name} has paid ${formatMoney(refund.amountMinor, order.currency)} back to you.`,
    ...(refund.feeMinor > 0 ? [`${fee} was kept as the fee for taking the goods back.`] : []),
    "Until it shows in your account it can take a few days.",
  ];
};

/** What an edit changed, what the order costs since, and what that means for the buyer's money. */
function changed({ change, order, shop }: Letter): string[] {
  if (!change) return [];
  const { lines, beforeMinor, afterMinor, balanceMinor } = change;
  const money = (minor: number) => formatMoney(minor, order.currency);
  const isOwed = balanceMinor > 0 && order.paymentMethod !== "cash_on_delivery";
  return [
    ...lines.map(
      ({ title, from, to }) => `${title}: ${to === 0 ? "taken out" : from === 0 ? `${to} added` : `${to} instead of ${from}`}.`,
    ),
    beforeMinor === afterMinor
      ? `It still costs ${money(afterMinor)}.`
      : `It costs ${money(afterMinor)} now, ${money(beforeMinor)} before.`,
    ...(isOwed ? [`${money(balanceMinor)} is still to be paid.`] : []),
    ...(balanceMinor < 0 ? [`${money(-balanceMinor)} of what you paid is too much now. ${shop.name} gives it back to you.`] : []),
  ];
}

/** A message about the order as a whole that needs few sentences. */
const aboutOrder =
  (subject: string, heading: string, sentences: (letter: Letter) => string | string[]) =>
  (letter: Letter): LetterWords => ({
    subject: `Your order ${letter.order.number} ${subject}`,
    heading,
    paragraphs: [sentences(letter)].flat(),
    itemsHeading: "Your order",
    action: "See your order",
  });

const WORDS: Record<MessageTemplate, (letter: Letter) => LetterWords> = {
  order_placed: (letter) => ({
    subject: `We have your order ${letter.order.number}`,
    heading: "Thank you for your order",
    paragraphs: [
      `${letter.shop.name} has received your order ${letter.order.number} and will confirm it soon.`,
      ...(letter.order.paymentMethod === "cash_on_delivery" ? ["You pay on delivery."] : []),
      ...toPay(letter),
    ],
    itemsHeading: "Your order",
    action: "Follow your order",
  }),
  order_accepted: ({ shop, order }) => ({
    subject: `Your order ${order.number} is confirmed`,
    heading: "Your order is confirmed",
    paragraphs: [
      order.deliveryMethod === "pickup"
        ? `${shop.name} is getting your order ready, and you collect it there. Ask the shop when it is ready.`
        : `${shop.name} is getting your order ready. You will hear from us when it leaves.`,
    ],
    itemsHeading: "Your order",
    action: "Follow your order",
  }),
  order_shipped: (letter) => ({
    subject: `${orderOrPart(letter, ["processing"])} is on its way`,
    heading: "Your parcel is on its way",
    paragraphs: [
      `${letter.shop.name} has sent a parcel${where(letter)}${carried(letter)}.`,
      ...expected(letter),
      ...cash(letter),
    ],
    itemsHeading: "In this parcel",
    action: "Track your parcel",
  }),
  out_for_delivery: (letter) => ({
    subject: `${orderOrPart(letter, ["processing", "shipped"])} arrives today`,
    heading: "Out for delivery",
    paragraphs: ["Your parcel is on its way to you today.", ...onTheDay(letter), ...cash(letter)],
    itemsHeading: "In this parcel",
    action: "Track your parcel",
  }),
  attempt_failed: (letter) => ({
    subject: `We could not deliver your order ${letter.order.number}`,
    heading: "We missed you",
    paragraphs: [
      `We tried to deliver your parcel and could not${because(letter)}.`,
      `We will try again. To agree on a time or correct the address, contact ${letter.shop.name}.`,
    ],
    itemsHeading: "In this parcel",
    action: "See what to do",
  }),
  order_delivered: (letter) => ({
    subject: `${orderOrPart(letter, ["processing", "shipped", "out_for_delivery"])} has arrived`,
    heading: "Delivered",
    paragraphs: [arrived(letter)],
    itemsHeading: letter.isWholeOrder ? "Your order" : "In this delivery",
    action: "See your order",
  }),
  order_cancelled: (letter) => ({
    subject: `${letter.isWholeOrder ? "Your order" : "Part of your order"} ${letter.order.number} is cancelled`,
    heading: letter.isWholeOrder ? "Your order is cancelled" : "Part of your order is cancelled",
    paragraphs: [
      `${letter.shop.name} has cancelled ${letter.isWholeOrder ? "your order" : "the items below"}${because(letter)}.`,
      ...paidBack(letter),
    ],
    itemsHeading: "Cancelled",
    action: "See your order",
  }),
  order_edited: aboutOrder("has changed", "Your order was changed", (letter) => [
    `${letter.shop.name} has changed your order.`,
    ...changed(letter),
  ]),
  cancel_declined: aboutOrder("goes on", "Your order goes on", (letter) => [
    `You asked to cancel your order. ${letter.shop.name} goes on with it.`,
    ...saying(letter),
  ]),
  payment_received: (letter) => ({
    subject: `We have your payment for order ${letter.order.number}`,
    heading: "Your payment arrived",
    paragraphs: received(letter),
    itemsHeading: "Your order",
    action: "See your order",
  }),
  return_requested: aboutOrder(
    "return: we have your request",
    "Your return was asked for",
    ({ shop }) => `${shop.name} has your request and will answer it. Please do not send anything back before that.`,
  ),
  return_approved: aboutOrder("return is agreed", "Your return is agreed", (letter) => [
    `${letter.shop.name} agrees to the return.`,
    ...saying(letter),
  ]),
  return_declined: aboutOrder("return is declined", "Your return is declined", (letter) => [
    `${letter.shop.name} cannot take the goods back.`,
    ...saying(letter),
  ]),
  return_received: aboutOrder(
    "return has arrived",
    "Your return has arrived",
    ({ shop }) =>
      `${shop.name} has received what you sent back. You hear from us when the money goes back, or what you wanted instead is on its way.`,
  ),
  refund_made: aboutOrder("refund is made", "Money is on its way back", refunded),
};

/** The words of a message, in plain English, for a reader who knows nothing of how shops work. */
export const letterWords = (letter: Letter): LetterWords => WORDS[letter.template](letter);
