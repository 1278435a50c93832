import { wholeUnitMinor } from "@/lib/money";
import type { OrderFacts, Units } from "./facts";
import { lineGrosses, unitsValueMinor } from "./line-value";
import { backForGoneMinor, headline, lineQuantities } from "./projection";
import { type RefundMoney, type RefundWish, refundMoney, refundRoom, wholeRest } from "./refund-money";
import type { ReturnReason } from "./vocabulary";

/** Reasons of the customer's own, for which a shop may keep a restocking fee. */
const OWN_REASONS: readonly ReturnReason[] = ["unwanted", "refused", "not_collected"];

/** The fee a shop keeps of goods that come back for this reason, in minor units, rounded half away from zero. */
export const restockingFeeMinor = (goodsMinor: number, feeBp: number, reason: ReturnReason): number =>
  OWN_REASONS.includes(reason) ? Math.floor((goodsMinor * feeBp + 5_000) / 10_000) : 0;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const standing = ({ refunds }: OrderFacts) => refunds.filter(({ state }) => state !== "failed");
const goneUnits = (facts: OrderFacts) =>
  facts.lines.map((line) => {
    const { cancelled, returned } = lineQuantities(line, facts.shipments);
    return cancelled + returned;
  });

/** Units that were cancelled or came back, and are not refunded yet. */
export function unrefundedUnits(facts: OrderFacts): Units[] {
  const gone = goneUnits(facts);
  return facts.lines
    .map(({ id, qtyRefunded }, index) => ({ lineId: id, qty: Math.max(0, (gone[index] ?? 0) - qtyRefunded) }))
    .filter(({ qty }) => qty > 0);
}

/** What was paid for goods beyond those the customer keeps, less what was given back for such: units unpaid bring nothing. */
function paidForGoneMinor(facts: OrderFacts): number {
  const gone = goneUnits(facts);
  const grosses = lineGrosses(facts);
  const goneMinor = sum(
    facts.lines.map(({ qtyOrdered }, index) => unitsValueMinor(grosses[index] ?? 0, gone[index] ?? 0, qtyOrdered)),
  );
  return Math.max(0, facts.paidMinor - (facts.totalMinor - goneMinor) - backForGoneMinor(facts));
}

/** The refund of units that were cancelled or came back, as far as they were paid; or why there is none. */
export const goneUnitsRefund = (facts: OrderFacts, wish: RefundWish): RefundMoney | string =>
  refundMoney(facts, wish, paidForGoneMinor(facts));

/**
 * A refund as it is asked for. Units that were cancelled or came back bring what was paid for them; others, anything captured.
 * Those of a cancelled order bring all that is left, as its delivery is not to be paid for either.
 */
export function askedRefund(facts: OrderFacts, wish: RefundWish): RefundMoney | string {
  if (headline(facts) === "cancelled") return refundMoney(facts, wish, refundRoom(facts).leftMinor);
  const gone = unrefundedUnits(facts);
  const areGone = wish.units?.every(({ lineId, qty }) => gone.some((unit) => unit.lineId === lineId && unit.qty >= qty));
  return areGone ? goneUnitsRefund(facts, wish) : refundMoney(facts, wish);
}

/**
 * What the shop should give back as things stand: everything of a cancelled order, else units that were cancelled or came
 * back, and what was paid beyond the total; without what it decided to keep. Undefined when that is nothing.
 */
export function refundProposal(facts: OrderFacts): RefundMoney | undefined {
  const whole = beforeKeeping(facts);
  if (!whole || facts.withheldMinor === 0) return whole;
  const goodsMinor = whole.amountMinor - whole.shippingMinor - whole.goodwillMinor;
  return worked(refundMoney(facts, lessKept(whole, goodsMinor, facts.withheldMinor), goodsMinor));
}

/** Of the delivery first, then of the goods, a part of them as a fee; what was paid beyond the total came last of all. */
function lessKept({ units, shippingMinor, goodwillMinor }: RefundMoney, goodsMinor: number, keptMinor: number): RefundWish {
  const ofShipping = Math.min(shippingMinor, keptMinor);
  const ofGoods = Math.min(goodsMinor, keptMinor - ofShipping);
  return {
    ...(ofGoods < goodsMinor && { units: units.map(({ lineId, qty }) => ({ lineId, qty })), feeMinor: ofGoods }),
    shippingMinor: shippingMinor - ofShipping,
    goodwillMinor: Math.max(0, goodwillMinor - (keptMinor - ofShipping - ofGoods)),
  };
}

function beforeKeeping(facts: OrderFacts): RefundMoney | undefined {
  if (headline(facts) === "cancelled") {
    const rest = wholeRest(facts);
    return rest && worked(refundMoney(facts, rest));
  }
  const goodwillMinor = sum(standing(facts).map((refund) => refund.goodwillMinor));
  const overMinor = Math.max(0, facts.paidMinor - facts.totalMinor - goodwillMinor);
  const wish = { units: unrefundedUnits(facts), goodwillMinor: Math.min(overMinor, refundRoom(facts).leftMinor) };
  return worked(goneUnitsRefund(facts, wish));
}

/** Operators move whole units of a currency, and round up what they are asked for: by so much at most. */
export const mostRoundedMinor = ({ paymentMethod, currency }: Pick<OrderFacts, "paymentMethod" | "currency">): number =>
  paymentMethod === "mobile_money" ? wholeUnitMinor(currency) - 1 : 0;

/** What the shop owes back and did not decide to keep. What an operator rounded up is owed to nobody; the rest is, to the last cent. */
export function owedBackMinor(facts: OrderFacts): number {
  const proposed = refundProposal(facts);
  return proposed && !isRounding(facts, proposed) ? proposed.amountMinor : 0;
}

/** The facts with what is owed more than by these others kept by the shop. */
export const keepingMore = (facts: OrderFacts, than: OrderFacts): OrderFacts => ({
  ...facts,
  withheldMinor: facts.withheldMinor + Math.max(0, owedBackMinor(facts) - owedBackMinor(than)),
});

/** The facts with no more kept than would be owed. */
export const withheldAsOwed = (facts: OrderFacts): OrderFacts =>
  facts.withheldMinor === 0
    ? facts
    : { ...facts, withheldMinor: Math.min(facts.withheldMinor, owedBackMinor({ ...facts, withheldMinor: 0 })) };

/** Units that were paid in full come back in full, however cheap; a small rest beside that is how operators round. */
function isRounding(facts: OrderFacts, { units, shippingMinor, amountMinor }: RefundMoney): boolean {
  if (shippingMinor > 0 || amountMinor > mostRoundedMinor(facts)) return false;
  const full = units.length > 0 ? worked(refundMoney(facts, { units })) : undefined;
  return !full || amountMinor < full.amountMinor;
}

const worked = (money: RefundMoney | string) => (typeof money === "string" ? undefined : money);
