import { allocate } from "@/lib/money";
import type { OrderFacts, RefundedUnits, RefundFacts, Units } from "./facts";
import { lineGrosses, shippingGrossMinor, unitsValueMinor } from "./line-value";

type Money = Pick<
  OrderFacts,
  "lines" | "totalMinor" | "shippingMinor" | "shippingTaxMinor" | "taxInclusive" | "paidMinor" | "refundedMinor" | "refunds"
>;

/** What to give back: units at their value, and amounts in minor units. The fee is kept of the units' value. */
export type RefundWish = { units?: Units[]; shippingMinor?: number; goodwillMinor?: number; feeMinor?: number };

/** A refund to the last cent: its units' amounts, shipping and goodwill add up to `amountMinor`. */
export type RefundMoney = {
  units: RefundedUnits[];
  shippingMinor: number;
  goodwillMinor: number;
  feeMinor: number;
  amountMinor: number;
  /** What could still be given back afterwards. */
  leftMinor: number;
};

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const standing = (refunds: readonly RefundFacts[]) => refunds.filter(({ state }) => state !== "failed");

/** Value of a line's units that earlier refunds have dealt with, fees that were kept included. */
const settledMinor = ({ refunds }: Money, lineId: string) =>
  sum(
    standing(refunds).flatMap(({ units }) =>
      units.filter((unit) => unit.lineId === lineId).map(({ amountMinor, feeMinor = 0 }) => amountMinor + feeMinor),
    ),
  );

/**
 * What the next `qty` units of a line are worth. It is counted from what all refunded units are worth together, so that
 * the last unit brings exactly what is left of the line, whichever refunds failed in between.
 */
function nextUnitsMinor(facts: Money, index: number, qty: number): number {
  const line = facts.lines[index];
  if (!line || qty === 0) return 0;
  const gross = lineGrosses(facts)[index] ?? 0;
  return Math.max(0, unitsValueMinor(gross, line.qtyRefunded + qty, line.qtyOrdered) - settledMinor(facts, line.id));
}

/** How much may still be given back: of all that was captured, of the shipping, and of each line's units. */
export function refundRoom(facts: Money) {
  const leftMinor = Math.max(0, facts.paidMinor - facts.refundedMinor);
  const shipped = sum(standing(facts.refunds).map(({ shippingMinor }) => shippingMinor));
  return {
    leftMinor,
    shippingMinor: Math.min(leftMinor, Math.max(0, shippingGrossMinor(facts) - shipped)),
    lines: facts.lines.map(({ id, qtyOrdered, qtyRefunded }, index) => {
      const qty = qtyOrdered - qtyRefunded;
      return { lineId: id, qty, valueMinor: Math.min(leftMinor, nextUnitsMinor(facts, index, qty)) };
    }),
  };
}

/**
 * Works out a refund, or says in words why it cannot be. Units that were not paid in full bring what is left of the
 * money, shared in proportion; never a cent more than was captured. `mostMinor` bounds the units' part further.
 */
export function refundMoney(facts: Money, wish: RefundWish, mostMinor = Number.MAX_SAFE_INTEGER): RefundMoney | string {
  const room = refundRoom(facts);
  const { units = [], shippingMinor = 0, goodwillMinor = 0, feeMinor = 0 } = wish;
  const problem = wishProblem(wish, room);
  if (problem) return problem;

  const values = units.map(({ lineId, qty }) =>
    nextUnitsMinor(
      facts,
      facts.lines.findIndex(({ id }) => id === lineId),
      qty,
    ),
  );
  const goodsMinor = Math.min(sum(values), mostMinor, room.leftMinor - shippingMinor - goodwillMinor + feeMinor);
  if (feeMinor > goodsMinor) return "The fee is more than the goods are worth.";
  const grosses = allocate(goodsMinor, values);
  const fees = allocate(feeMinor, grosses);
  const amountMinor = goodsMinor - feeMinor + shippingMinor + goodwillMinor;
  if (amountMinor <= 0) return "There is nothing to give back for this.";
  return {
    units: units.map(({ lineId, qty }, index) => {
      const fee = fees[index] ?? 0;
      return { lineId, qty, amountMinor: (grosses[index] ?? 0) - fee, ...(fee > 0 && { feeMinor: fee }) };
    }),
    shippingMinor,
    goodwillMinor,
    feeMinor,
    amountMinor,
    leftMinor: room.leftMinor - amountMinor,
  };
}

function wishProblem(
  { units = [], shippingMinor = 0, goodwillMinor = 0 }: RefundWish,
  { leftMinor, shippingMinor: shippingRoom, lines }: ReturnType<typeof refundRoom>,
): string | undefined {
  if (leftMinor === 0) return "Nothing is left to give back: all that was paid has been paid back, or nothing was paid.";
  if (new Set(units.map(({ lineId }) => lineId)).size < units.length) return "Name each line once.";
  for (const { lineId, qty } of units) {
    const left = lines.find((line) => line.lineId === lineId)?.qty ?? 0;
    if (qty > left) return `Of this line ${left} units are not refunded yet; ${qty} were asked for.`;
  }
  if (shippingMinor > shippingRoom) return "That is more than is left of the shipping.";
  if (shippingMinor + goodwillMinor > leftMinor) return "That is more than is left of what was paid.";
  return undefined;
}

/**
 * All that is left, and for what: every unit, the shipping, and the rest (paid twice, for one) as goodwill. A fee that an
 * earlier refund kept stays kept.
 */
export function wholeRest(facts: Money): RefundWish | undefined {
  const { leftMinor, shippingMinor, lines } = refundRoom(facts);
  if (leftMinor === 0) return undefined;
  const units = lines.filter(({ qty }) => qty > 0).map(({ lineId, qty }) => ({ lineId, qty }));
  const goodsMinor = sum(
    units.map(({ qty, lineId }) =>
      nextUnitsMinor(
        facts,
        facts.lines.findIndex(({ id }) => id === lineId),
        qty,
      ),
    ),
  );
  const forGoods = Math.min(goodsMinor, leftMinor);
  const keptMinor = sum(standing(facts.refunds).flatMap(({ units }) => units.map(({ feeMinor = 0 }) => feeMinor)));
  const forShipping = Math.max(0, Math.min(shippingMinor, leftMinor - forGoods - keptMinor));
  return {
    units: forGoods > 0 ? units : [],
    shippingMinor: forShipping,
    goodwillMinor: Math.max(0, leftMinor - forGoods - forShipping - keptMinor),
  };
}
