import { newId } from "@/lib/ids";
import type { AftersaleRow } from "../aftersale-records";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import { isOnTheWay } from "../projection";
import { type RefundMoney, refundMoney } from "../refund-money";
import { goneUnitsRefund, refundProposal } from "../refund-proposal";
import type { PaymentMethod } from "../vocabulary";

export type RefundInput = {
  units?: Units[];
  shippingMinor?: number;
  goodwillMinor?: number;
  /** Kept of the units' value. */
  feeMinor?: number;
  /** Units that were never paid bring nothing, as after a cancellation; otherwise what was captured pays for any of them. */
  onlyPaid?: boolean;
  reason: string;
  /** Whether the money has gone, or is promised. */
  state: "pending" | "done";
  method?: PaymentMethod;
  reference?: string;
  /** The caller's own key: a second refund with it is none. */
  requestKey?: string;
  /** The cancellation or return it pays for. */
  causeId?: string;
};

/** Gives money back, or promises to: for units, for shipping, as goodwill. Never more than is left of what was captured. */
export function refund(facts: OrderFacts, input: RefundInput, at: Date): Decision {
  if (input.requestKey && facts.refunds.some(({ requestKey }) => requestKey === input.requestKey)) return UNCHANGED;
  const money = input.onlyPaid ? goneUnitsRefund(facts, input) : refundMoney(facts, input);
  if (typeof money === "string") return refused("refund-not-possible", money);
  const given = giveBack(facts, money, input, at);
  return changed({
    facts: given.facts,
    records: [given.record],
    event: event("refund.recorded", given.told),
    ...(input.state === "done" && { message: "refund_made" }),
    undoable: false,
  });
}

type Details = Pick<RefundInput, "reason" | "state" | "method" | "reference" | "requestKey" | "causeId">;

/** The facts after a refund that was worked out, its row, and what the timeline tells of it. */
export function giveBack(facts: OrderFacts, money: RefundMoney, details: Details, at: Date) {
  const { leftMinor: _, ...parts } = money;
  const { reason, state, method = facts.paymentMethod, reference = null, requestKey = null, causeId = null } = details;
  const row = { id: newId("rfd"), ...parts, state, method, requestKey };
  const record: AftersaleRow = { kind: "refund", ...row, reason, causeId, reference, settledAt: state === "done" ? at : null };
  const { amountMinor, units, shippingMinor, goodwillMinor, feeMinor } = parts;
  const next = {
    ...facts,
    refundedMinor: facts.refundedMinor + amountMinor,
    refunds: [...facts.refunds, row],
    lines: withRefunded(facts.lines, units, 1),
  };
  // Money that came too late or twice asked for action; with it gone back, only a parcel could still.
  const actionNeeded = facts.actionNeeded && (facts.shipments.some(isOnTheWay) || refundProposal(next) !== undefined);
  return {
    facts: { ...next, actionNeeded },
    record,
    told: {
      refund_id: row.id,
      amount_minor: amountMinor,
      shipping_minor: shippingMinor,
      goodwill_minor: goodwillMinor,
      fee_minor: feeMinor,
      units,
      reason,
      state,
      method,
    },
  };
}

/** Lines with units of a refund counted as refunded, or no longer. */
export const withRefunded = (lines: OrderFacts["lines"], units: RefundMoney["units"], sign: 1 | -1): OrderFacts["lines"] =>
  lines.map((line) => {
    const unit = units.find(({ lineId }) => lineId === line.id);
    if (!unit) return line;
    return {
      ...line,
      qtyRefunded: line.qtyRefunded + sign * unit.qty,
      refundedMinor: line.refundedMinor + sign * unit.amountMinor,
    };
  });
