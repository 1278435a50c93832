import { isBrought } from "@/lib/delivery/delivery";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { TimelineType } from "@/lib/orders/vocabulary";
import type { ImportedOrder, ImportedParcel, LineQuantities } from "./imported-order";

/** Units of each line, by its place in the order. */
type Units = number[];

export type CourseEvent = {
  type: TimelineType;
  from: OrderStatus | null;
  to: OrderStatus | null;
  at: Date;
  data: Record<string, unknown>;
};

/** What an order went through: its events in order, where its units are now, and when the headline got there. */
export type OrderCourse = {
  events: CourseEvent[];
  status: OrderStatus;
  lines: { cancelled: number; shipped: number; delivered: number; returned: number }[];
  /** Units of each parcel, cancellation and return, none of them `all` any more. */
  parcelUnits: Units[];
  cancelledUnits: Units[];
  returnedUnits: Units[];
  milestones: { shippedAt: Date | null; deliveredAt: Date | null; cancelledAt: Date | null; returnedAt: Date | null };
};

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/**
 * Leads an imported order through its steps, in the order of an order's life: placed, accepted, cancelled in part, handed
 * over, delivered, returned. The headline follows from sums over the lines, which comes to the same as `headline()` of
 * orders/projection for orders whose units are whole, and is fast for invoices with a thousand lines.
 */
export function courseOf(order: ImportedOrder): OrderCourse {
  const course: OrderCourse = {
    events: [],
    status: "pending",
    lines: order.lines.map(() => ({ cancelled: 0, shipped: 0, delivered: 0, returned: 0 })),
    parcelUnits: [],
    cancelledUnits: [],
    returnedUnits: [],
    milestones: { shippedAt: null, deliveredAt: null, cancelledAt: null, returnedAt: null },
  };
  const walk = new Walk(order, course);
  course.events.push({ type: "order.placed", from: null, to: null, at: order.placedAt, data: placedData(order) });
  if (order.acceptedAt) walk.step("order.accepted", order.acceptedAt, {});
  for (const cancellation of order.cancellations) walk.cancel(cancellation);
  for (const [index, parcel] of order.parcels.entries()) walk.handOver(parcel, index);
  for (const [index, parcel] of order.parcels.entries()) walk.arrive(parcel, index);
  for (const giveBack of order.returns) walk.takeBack(giveBack);
  for (const { at, amountMinor, reason } of order.refunds)
    walk.step("refund.recorded", at, { amount_minor: amountMinor, reason });
  return course;
}

const placedData = ({ assumed }: ImportedOrder) => ({ source: "import", ...(assumed.length > 0 && { assumed }) });

class Walk {
  readonly #ordered: number;
  #cancelled = 0;
  #gone = 0;
  #returned = 0;
  #accepted = false;
  readonly #stages: string[] = [];

  constructor(
    private readonly order: ImportedOrder,
    private readonly course: OrderCourse,
  ) {
    this.#ordered = sum(order.lines.map(({ qty }) => qty));
  }

  /** Units of each line that `all` means, given how many are not available any more. */
  #choose(units: LineQuantities, taken: (index: number) => number, limit: (index: number) => number): Units {
    return this.course.lines.map((_, index) => {
      const left = limit(index) - taken(index);
      return units === "all" ? left : Math.min(units[index] ?? 0, left);
    });
  }

  #unshipped(units: LineQuantities): Units {
    const { lines } = this.course;
    return this.#choose(
      units,
      (index) => (lines[index]?.cancelled ?? 0) + (lines[index]?.shipped ?? 0),
      (index) => this.order.lines[index]?.qty ?? 0,
    );
  }

  cancel({ units, at, reason, note }: ImportedOrder["cancellations"][number]): void {
    const chosen = this.#unshipped(units);
    this.course.cancelledUnits.push(chosen);
    for (const [index, line] of this.course.lines.entries()) line.cancelled += chosen[index] ?? 0;
    this.#cancelled += sum(chosen);
    const whole = this.#cancelled === this.#ordered;
    this.step(whole ? "order.cancelled" : "order.partially_cancelled", at, { reason, note });
  }

  handOver(parcel: ImportedParcel, index: number): void {
    const chosen = this.#unshipped(parcel.units);
    this.course.parcelUnits.push(chosen);
    for (const [place, line] of this.course.lines.entries()) line.shipped += chosen[place] ?? 0;
    this.#gone += sum(chosen);
    // One event says all where handing over is delivering, and where the file knows of one moment only.
    const inHand = !isBrought(parcel.method);
    const atOnce = parcel.stage === "delivered" && (inHand || parcel.deliveredAt?.getTime() === parcel.handedOverAt.getTime());
    this.#stages[index] = atOnce ? "delivered" : "shipped";
    if (atOnce) this.#deliver(chosen);
    const { method, carrier, trackingNumbers: numbers = [], handedOverAt } = parcel;
    if (atOnce && !inHand) this.step("shipment.delivered", handedOverAt, { shipments: [index + 1] });
    else this.step("shipment.handed_over", handedOverAt, { shipment: index + 1, method, carrier, numbers });
  }

  #deliver(units: Units): void {
    for (const [place, line] of this.course.lines.entries()) line.delivered += units[place] ?? 0;
  }

  arrive(parcel: ImportedParcel, index: number): void {
    const units = this.course.parcelUnits[index] ?? [];
    const data = { shipments: [index + 1] };
    if (parcel.outForDeliveryAt) {
      this.#stages[index] = "out_for_delivery";
      this.step("shipment.out_for_delivery", parcel.outForDeliveryAt, data);
    }
    if (parcel.stage === "delivered" && this.#stages[index] !== "delivered") {
      this.#stages[index] = "delivered";
      this.#deliver(units);
      this.step("shipment.delivered", parcel.deliveredAt ?? parcel.handedOverAt, data);
    }
    if (parcel.stage === "returned") {
      this.#stages[index] = "returned";
      for (const [place, line] of this.course.lines.entries()) line.returned += units[place] ?? 0;
      this.#returned += sum(units);
      this.step("shipment.returned_to_sender", parcel.returnedAt ?? parcel.handedOverAt, data);
    }
  }

  takeBack({ units, at, reason, note, refundMinor }: ImportedOrder["returns"][number]): void {
    const { lines } = this.course;
    const chosen = this.#choose(
      units,
      (index) => lines[index]?.returned ?? 0,
      (index) => lines[index]?.delivered ?? 0,
    );
    this.course.returnedUnits.push(chosen);
    for (const [index, line] of lines.entries()) line.returned += chosen[index] ?? 0;
    this.#returned += sum(chosen);
    this.step("return.received", at, { reason, note });
    if (refundMinor > 0) this.step("refund.recorded", at, { amount_minor: refundMinor, reason: note });
  }

  step(type: TimelineType, at: Date, data: Record<string, unknown>): void {
    if (type === "order.accepted") this.#accepted = true;
    const { course } = this;
    const from = course.status;
    course.status = this.#headline();
    course.events.push({ type, from, to: course.status, at, data });
    if (from === course.status) return;
    const { milestones } = course;
    if (["shipped", "out_for_delivery", "delivered"].includes(course.status)) milestones.shippedAt ??= at;
    if (course.status === "delivered") milestones.deliveredAt ??= at;
    if (course.status === "cancelled") milestones.cancelledAt ??= at;
    if (course.status === "returned") milestones.returnedAt ??= at;
  }

  #headline(): OrderStatus {
    if (this.#cancelled === this.#ordered) return "cancelled";
    if (this.#returned + this.#cancelled === this.#ordered) return "returned";
    if (this.#ordered - this.#cancelled - this.#gone > 0) return this.#accepted ? "processing" : "pending";
    if (this.#stages.includes("shipped")) return "shipped";
    if (this.#stages.includes("out_for_delivery")) return "out_for_delivery";
    return "delivered";
  }
}
