import { newId } from "@/lib/ids";
import { closeReplaced, stillNeedsAction } from "../action-needed";
import type { AftersaleRow, RowChange } from "../aftersale-records";
import { changed, type Decision, event, type OrderFacts, refused, UNCHANGED, type Units } from "../facts";
import type { RefundMoney } from "../refund-money";
import { askedRefund } from "../refund-proposal";
import { requestHash } from "../request-hash";
import type { PaymentMethod } from "../vocabulary";

export type RefundInput = {
  units?: Units[];
  shippingMinor?: number;
  goodwillMinor?: number;
  /** Kept of the units' value. */
  feeMinor?: number;
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
  const hash = input.requestKey ? hashOf(facts, input) : null;
  const earlier = input.requestKey && facts.refunds.find(({ requestKey }) => requestKey === input.requestKey);
  if (earlier) return earlier.requestHash === null || earlier.requestHash === hash ? UNCHANGED : REUSED;
  const money = askedRefund(facts, input);
  if (typeof money === "string") return refused("refund-not-possible", money);
  const given = giveBack(facts, money, { ...input, requestHash: hash }, at);
  return changed({
    facts: given.facts,
    records: given.records,
    event: event("refund.recorded", given.told),
    ...(input.state === "done" && { message: "refund_made" }),
    undoable: false,
  });
}

const REUSED = refused(
  "request-key-reused",
  "This key has made another refund already. A different refund needs a key of its own.",
);

/** All that the caller asked for, in whatever order its units were named. */
function hashOf({ paymentMethod }: OrderFacts, { units = [], requestKey: _, method = paymentMethod, ...rest }: RefundInput) {
  const bare = units.map(({ lineId, qty }) => `${lineId}:${qty}`).sort();
  return requestHash({ ...rest, method, ...(bare.length > 0 && { units: bare }) });
}

type Details = Pick<RefundInput, "reason" | "state" | "method" | "reference" | "requestKey" | "causeId"> & {
  requestHash?: string | null;
};

/** The facts after a refund that was worked out, its row with those it replaces, and what the timeline tells of it. */
export function giveBack(facts: OrderFacts, money: RefundMoney, details: Details, at: Date) {
  const { leftMinor, ...parts } = money;
  const { reason, state, method = facts.paymentMethod, reference = null, requestKey = null, causeId = null } = details;
  const row = { id: newId("rfd"), ...parts, state, method, requestKey, requestHash: details.requestHash ?? null, closedAt: null };
  const record: AftersaleRow = { kind: "refund", ...row, reason, causeId, reference, settledAt: state === "done" ? at : null };
  const { amountMinor, units, shippingMinor, goodwillMinor, feeMinor } = parts;
  const { closed, refunds } = closeReplaced(facts.refunds, amountMinor, leftMinor, at);
  const next = {
    ...facts,
    refundedMinor: facts.refundedMinor + amountMinor,
    refunds: [...refunds, row],
    lines: withRefunded(facts.lines, units, 1),
  };
  return {
    facts: { ...next, actionNeeded: stillNeedsAction(next) },
    records: [record, ...closed.map(({ id }): RowChange => ({ kind: "refundClosed", id }))],
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
