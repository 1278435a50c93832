import { type Permission, whoMay } from "@/lib/auth/permissions";
import type { Decision, OrderFacts } from "./facts";
import type { StepInput, StepName } from "./input";
import type { OrderStatus } from "./order-status";
import { standingShipments } from "./projection";
import { accept } from "./steps/accept";
import { declineCancel } from "./steps/answer-cancel";
import { approveReturn, declineReturn } from "./steps/answer-return";
import { type CancelInput, cancel } from "./steps/cancel";
import { correct } from "./steps/correct";
import { deliver } from "./steps/deliver";
import { failAttempt } from "./steps/fail-attempt";
import { giveUpRefund } from "./steps/give-up-refund";
import { hold } from "./steps/hold";
import { keepRest } from "./steps/keep-rest";
import { recall } from "./steps/recall";
import { receiveReturn } from "./steps/receive-return";
import { refund } from "./steps/refund";
import { release } from "./steps/release";
import { returnToSender } from "./steps/return-to-sender";
import { setOut } from "./steps/set-out";
import { settleRefund } from "./steps/settle-refund";
import { ship } from "./steps/ship";
import { track } from "./steps/track";
import { undo } from "./steps/undo";
import { ATTEMPT_REASONS, CANCEL_REASONS, RETURN_REASONS } from "./vocabulary";

const PERMISSIONS: Partial<Record<StepName, Permission>> = {
  correct: "orders:correct",
  refund: "refunds:write",
  settleRefund: "refunds:write",
  giveUpRefund: "refunds:write",
  keepRest: "refunds:write",
};

/** What each step needs of the person who takes it. */
export const stepPermission = (step: StepName): Permission => PERMISSIONS[step] ?? "orders:write";

/** All that a step as it is asked for needs: a cancellation that gives money back is a refund, too. */
export const stepPermissions = (input: StepInput): Permission[] => [
  stepPermission(input.step),
  ...(input.step === "cancel" && (input.refund ?? "none") !== "none" ? (["refunds:write"] as const) : []),
];

/** Decides a step: the one place that maps its name to its rule. Pure. */
export function decideStep(facts: OrderFacts, input: StepInput, at: Date): Decision {
  switch (input.step) {
    case "accept":
      return accept(facts, at);
    case "hold":
      return hold(facts, input);
    case "release":
      return release(facts);
    case "ship":
      return ship(facts, input, at);
    case "setOut":
      return setOut(facts, input, at);
    case "failAttempt":
      return failAttempt(facts, input);
    case "deliver":
      return deliver(facts, input, at);
    case "recall":
      return recall(facts, input);
    case "returnToSender":
      return returnToSender(facts, input, at);
    case "cancel":
      return cancel(facts, input, at);
    case "receiveReturn":
      return receiveReturn(facts, input);
    case "declineCancel":
      return declineCancel(facts, input);
    case "approveReturn":
      return approveReturn(facts, input);
    case "declineReturn":
      return declineReturn(facts, input);
    case "refund":
      return refund(facts, input, at);
    case "settleRefund":
      return settleRefund(facts, input);
    case "giveUpRefund":
      return giveUpRefund(facts, input, at);
    case "keepRest":
      return keepRest(facts, input);
    case "correct":
      return correct(facts, input);
    case "undo":
      return undo(facts, at);
    case "track":
      return track(facts, { ...input, source: "staff" }, at);
  }
}

/** A typical input of each step, to ask whether the step would be possible at all. */
const PROBES: readonly StepInput[] = [
  { step: "accept" },
  { step: "ship", method: "carrier", withoutTracking: true },
  { step: "setOut" },
  { step: "failAttempt", reason: "other", note: "" },
  { step: "deliver" },
  { step: "recall" },
  { step: "returnToSender", reason: "other", note: "", restock: false },
  { step: "receiveReturn", reason: "other", note: "", restock: false },
  { step: "cancel", what: "rest", reason: "other", note: "", restock: true },
  { step: "declineCancel", answer: "probe" },
  { step: "approveReturn", answer: "probe" },
  { step: "declineReturn", answer: "probe" },
  { step: "refund", goodwillMinor: 1, reason: "probe", state: "done" },
  { step: "settleRefund", outcome: "done" },
  { step: "giveUpRefund" },
  { step: "keepRest", note: "" },
  { step: "hold", reason: "other", note: "" },
  { step: "release" },
  { step: "correct", reason: "probe" },
  { step: "undo" },
];

export type AllowedAction = { action: StepName; allowed: boolean; reason: string | null };

/** Every step with whether it can be taken now, and if not, why. Buttons and the API's `allowed_actions` are this list. */
export function allowedActions(facts: OrderFacts, may: (permission: Permission) => boolean, at: Date): AllowedAction[] {
  return PROBES.map((probe) => {
    const permission = stepPermission(probe.step);
    if (!may(permission)) return { action: probe.step, allowed: false, reason: whoMay(permission) };
    const decision = decideStep(facts, probe, at);
    if (decision.outcome === "changed") return { action: probe.step, allowed: true, reason: null };
    return {
      action: probe.step,
      allowed: false,
      reason: decision.outcome === "refused" ? decision.reason : "This has been done already.",
    };
  });
}

/** Details that a change of status may carry. */
export type StatusDetails = Pick<
  Extract<StepInput, { step: "ship" }>,
  "carrier" | "trackingNumbers" | "withoutTracking" | "eta"
> & {
  method?: Extract<StepInput, { step: "ship" }>["method"];
  note?: string;
  /** Why, in the words of the step's own vocabulary; others count as "other". A correction takes any words. */
  reason?: string;
  /** Whether a cancellation gives back what was paid for its units. */
  refund?: CancelInput["refund"];
  /** Whether cancelled or returned units go back on sale: cancelled ones do unless told, returned ones do not. */
  restock?: boolean;
};

/** Why, as a step takes it: a reason that is one of its words is not told once more as the note. */
function because<W extends string>(words: readonly (W | "other")[], given: string | undefined, note: string) {
  const reason = words.find((word) => word === given) ?? "other";
  return { reason, note: note === reason ? "" : note };
}

/**
 * The step that takes an order to a status, as a `PATCH` or a bulk change asks for it. The same status again maps to a
 * step that finds itself done. Undefined where the table of moves has no way.
 */
export function stepTowards(
  facts: OrderFacts,
  to: OrderStatus,
  { note = "", reason, restock, refund: paidBack, ...details }: StatusDetails = {},
): StepInput | undefined {
  const { status: from } = facts;
  const back = { ...because(RETURN_REASONS, reason, note), restock: restock ?? false };
  switch (to) {
    case "pending":
      return undefined;
    case "processing":
      return from === "shipped" ? { step: "recall" } : { step: "accept" };
    case "shipped":
      if (from === "out_for_delivery") return { step: "failAttempt", ...because(ATTEMPT_REASONS, reason, note) };
      if (from === "delivered") return { step: "correct", reason: reason || note || "Corrected by a change of status" };
      return { step: "ship", method: "carrier", ...details };
    case "out_for_delivery":
      return from === "processing" ? { step: "ship", ...details, method: "own_rider" } : { step: "setOut" };
    case "delivered":
      return from === "processing"
        ? { step: "ship", ...details, method: details.method === "digital" ? "digital" : "pickup" }
        : { step: "deliver" };
    case "returned":
      return from === "delivered" ? { step: "receiveReturn", ...back } : { step: "returnToSender", ...back };
    case "cancelled":
      return {
        step: "cancel",
        what: standingShipments(facts.shipments).length > 0 ? "rest" : "order",
        ...because(CANCEL_REASONS, reason, note),
        restock: restock ?? true,
        ...(paidBack && { refund: paidBack }),
      };
  }
}
