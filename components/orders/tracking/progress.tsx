import { type Step, Steps } from "@/components/ui/steps";
import { formatInstant } from "@/lib/format";
import type { OrderStatus } from "@/lib/orders/order-status";
import { STATION_WORDS } from "@/lib/tracking/customer-words";
import type { TrackedOrder } from "@/lib/tracking/tracked-order";

const WAY: readonly OrderStatus[] = ["pending", "processing", "shipped", "out_for_delivery", "delivered"];

/** The way through the seven statuses. One that was cancelled or came back ends there. */
export function Progress({ order }: { order: TrackedOrder }) {
  const { status, reached, shop } = order;
  const milestones = order.level === 0 ? {} : order.milestones;
  const ended = status === "cancelled" || status === "returned";
  const at = Math.max(0, WAY.indexOf(reached));
  const note = (station: OrderStatus) => {
    const when = milestones[station];
    return when && formatInstant(when, shop.timeZone);
  };
  const steps: Step[] = (ended ? WAY.slice(0, at + 1) : WAY).map((key, index) => ({
    key,
    label: STATION_WORDS[key],
    note: index <= at ? note(key) : undefined,
    state: ended || index < at ? "done" : index === at ? "current" : "ahead",
  }));
  if (ended) steps.push({ key: status, label: STATION_WORDS[status], note: note(status), state: "current", tone: "bad" });
  return <Steps label="Progress of the order" steps={steps} />;
}
