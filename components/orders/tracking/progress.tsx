import { type Step, Steps } from "@/components/ui/steps";
import { formatInstant, instantStyle } from "@/lib/format";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { TrackedOrder } from "@/lib/tracking/tracked-order";
import { stationsOf, stationWords } from "@/lib/tracking/way-words";

/** The way through the statuses that this order passes. One that was cancelled or came back ends there. */
export function Progress({ order, now }: { order: TrackedOrder; now: Date }) {
  const { status, reached, shop, way } = order;
  const milestones = order.level === 0 ? {} : order.milestones;
  const ended = status === "cancelled" || status === "returned";
  const stations = stationsOf(order);
  const at = Math.max(0, stations.indexOf(reached));
  const note = (station: OrderStatus) => {
    const when = milestones[station];
    return when && formatInstant(when, shop.timeZone, instantStyle(when, now));
  };
  const steps: Step[] = (ended ? stations.slice(0, at + 1) : stations).map((key, index) => ({
    key,
    label: stationWords(key, way),
    note: index <= at ? note(key) : undefined,
    state: ended || index < at ? "done" : index === at ? "current" : "ahead",
  }));
  if (ended) steps.push({ key: status, label: stationWords(status, way), note: note(status), state: "current", tone: "bad" });
  return <Steps label="Progress of the order" steps={steps} />;
}
