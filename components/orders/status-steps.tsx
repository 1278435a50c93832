import type { ReactNode } from "react";
import { type Step, Steps } from "@/components/ui/steps";
import type { OrderStatus } from "@/lib/orders/order-status";
import { STATUS_WORDS } from "@/lib/orders/wording";

const WAY = ["pending", "processing", "shipped", "out_for_delivery", "delivered"] as const;

type Props = {
  status: OrderStatus;
  /** For a cancelled or returned order: how far it had come before. */
  reached?: OrderStatus;
  /** A note under a step: when it was, or "expected Tuesday". */
  notes?: Partial<Record<OrderStatus, ReactNode>>;
};

/** The way of an order through its statuses. One that was cancelled or came back ends there. */
export function StatusSteps({ status, reached, notes = {} }: Props) {
  const ended = status === "cancelled" || status === "returned";
  const at = WAY.indexOf((ended ? (reached ?? (status === "returned" ? "shipped" : "pending")) : status) as (typeof WAY)[number]);
  const shown = ended ? WAY.slice(0, at + 1) : WAY;
  const steps: Step[] = shown.map((key, index) => ({
    key,
    label: STATUS_WORDS[key],
    note: notes[key],
    state: ended || index < at ? "done" : index === at ? "current" : "ahead",
  }));
  if (ended) steps.push({ key: status, label: STATUS_WORDS[status], note: notes[status], state: "current", tone: "bad" });
  return <Steps label="Progress of the order" steps={steps} />;
}
