import type { Delivery } from "@/lib/delivery/delivery";
import type { OrderFacts } from "@/lib/orders/facts";
import type { StepInput } from "@/lib/orders/input";
import { keptUnits, unshippedUnits } from "@/lib/orders/projection";
import type { TrackInput } from "@/lib/orders/steps/track";
import { hoursAfter } from "@/lib/time";
import type { Chance } from "./random";
import { type DemoShop, SCAN_PLACES } from "./shops";

/** Something that happens to a demo order: a step, a carrier's checkpoint, money that comes or goes back. */
export type Happening = { at: Date } & (
  | { kind: "step"; input: StepInput | ((facts: OrderFacts) => StepInput | undefined) }
  | { kind: "checkpoint"; input: (facts: OrderFacts) => TrackInput }
  | { kind: "payment" }
  | { kind: "refund"; all: boolean; reason: string }
);

const step = (at: Date, input: Extract<Happening, { kind: "step" }>["input"]): Happening => ({ kind: "step", at, input });

/** Recent orders are held more often, so that a demo always has some on hold. */
type Placed = {
  shop: DemoShop;
  placedAt: Date;
  isRecent: boolean;
  isCod: boolean;
  hasSeveralUnits: boolean;
  /** The way of delivery that was agreed on: it travels so. */
  way: Delivery["method"];
};

/** The whole life an order will have, in the order of time; the present cuts it off wherever it stands. */
export function lifeOf({ shop, placedAt, isRecent, isCod, hasSeveralUnits, way }: Placed, chance: Chance): Happening[] {
  const life: Happening[] = [];
  let at = placedAt;
  const after = (medianHours: number, spread?: number) => {
    at = hoursAfter(at, chance.hours(medianHours, spread));
    return at;
  };
  const isUnpaid = !isCod && chance.happens(0.05);
  if (!isCod && !isUnpaid) life.push({ kind: "payment", at: after(0.05, 0.8) });
  if (isUnpaid || chance.happens(0.025)) {
    const reason = isUnpaid ? "payment_failed" : chance.pick(["customer_request", "out_of_stock"] as const);
    life.push(step(after(20), { step: "cancel", what: "order", reason, note: "", restock: true }));
    if (!isUnpaid && !isCod) life.push({ kind: "refund", at: after(6), all: true, reason: "Order cancelled" });
    return life;
  }
  if (chance.happens(isRecent ? 0.2 : 0.04)) {
    life.push(
      step(after(0.5), {
        step: "hold",
        reason: chance.pick(["payment_check", "address_check"] as const),
        note: "Checking with the customer",
      }),
    );
    life.push(step(after(40), { step: "release" }));
  }
  life.push(step(after(3, 0.9), { step: "accept" }));
  if (hasSeveralUnits && chance.happens(0.07)) {
    life.push(step(after(5), cancelOneUnit));
    if (!isRecent) life.push({ kind: "refund", at: hoursAfter(at, 0.1), all: false, reason: "Out of stock" });
  }
  const isSplit = way === "carrier" && hasSeveralUnits && chance.happens(0.2);
  life.push(...travel({ shop, way, isSplit }, chance, after));
  return life;
}

const cancelOneUnit = (facts: OrderFacts): StepInput | undefined => {
  const left = unshippedUnits(facts);
  const [first] = left;
  if (!first || left.reduce((total, { qty }) => total + qty, 0) < 2) return undefined;
  return {
    step: "cancel",
    what: [{ lineId: first.lineId, qty: 1 }],
    reason: "out_of_stock",
    note: "Last piece was damaged",
    restock: false,
  };
};

/** From the packing table to the customer, with what can go wrong on the way and after. */
function travel(
  { shop, way: method, isSplit }: Pick<Placed, "shop" | "way"> & { isSplit: boolean },
  chance: Chance,
  after: (hours: number, spread?: number) => Date,
): Happening[] {
  const carrier = chance.pick(shop.carriers);
  const number = `${carrier.slice(0, 3).toUpperCase()}${chance.int(10_000_000, 99_999_999)}`;
  const shipAt = after(shop.hoursToShip / 3, 0.7);
  const shipping = {
    step: "ship",
    method,
    carrier: method === "carrier" ? carrier : undefined,
    trackingNumbers: method === "carrier" ? [{ number }] : undefined,
    eta: { earliest: hoursAfter(shipAt, 24), latest: hoursAfter(shipAt, 84) },
  } as const;
  const life: Happening[] = [];
  if (isSplit) {
    life.push(
      step(shipAt, (facts) => ({
        ...shipping,
        units: unshippedUnits(facts)
          .slice(0, 1)
          .map(({ lineId }) => ({ lineId, qty: 1 })),
      })),
    );
    life.push(
      step(after(20), (facts) =>
        unshippedUnits(facts).length > 0
          ? { step: "ship", method: "carrier", carrier, trackingNumbers: [{ number: `${number}B` }] }
          : undefined,
      ),
    );
  } else {
    life.push(step(shipAt, shipping));
  }
  if (method === "pickup") return [...life, ...afterDelivery(chance, after)];
  if (method === "carrier") {
    life.push({ kind: "checkpoint", at: after(6), input: scan("Picked up by the carrier", chance.pick(SCAN_PLACES)) });
    life.push({ kind: "checkpoint", at: after(14), input: scan("Left the depot", chance.pick(SCAN_PLACES)) });
    life.push(step(after(16), { step: "setOut" }));
  }
  if (chance.happens(0.08)) {
    life.push(
      step(after(5), {
        step: "failAttempt",
        reason: chance.pick(["nobody_home", "unreachable", "wrong_address"] as const),
        note: "",
      }),
    );
    if (chance.happens(0.2))
      return [
        ...life,
        step(after(60), { step: "returnToSender", reason: "not_collected", note: "", restock: true }),
        { kind: "refund", at: after(24), all: true, reason: "Returned to sender" },
      ];
    life.push(step(after(20), { step: "setOut" }));
  }
  if (isSplit) life.push(step(after(3), (facts) => ({ step: "deliver", shipmentId: facts.shipments[0]?.id })));
  life.push(step(after(isSplit ? 20 : 5), { step: "deliver" }));
  return [...life, ...afterDelivery(chance, after)];
}

const scan =
  (message: string, place: string) =>
  (facts: OrderFacts): TrackInput => ({
    source: "carrier",
    shipmentId: facts.shipments[0]?.id,
    status: "in_transit",
    message,
    place,
    visibleToCustomer: true,
  });

function afterDelivery(chance: Chance, after: (hours: number, spread?: number) => Date): Happening[] {
  if (!chance.happens(0.05)) return [];
  const isPartial = chance.happens(0.5);
  const reason = chance.pick(["unwanted", "damaged", "not_as_described"] as const);
  const receive = (facts: OrderFacts): StepInput => ({
    step: "receiveReturn",
    ...(isPartial
      ? {
          units: keptUnits(facts)
            .slice(0, 1)
            .map(({ lineId }) => ({ lineId, qty: 1 })),
        }
      : {}),
    reason,
    note: "",
    restock: reason === "unwanted",
  });
  return [step(after(110), receive), { kind: "refund", at: after(20), all: !isPartial, reason: "Goods returned" }];
}
