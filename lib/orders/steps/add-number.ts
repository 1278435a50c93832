import { changed, type Decision, event, type OrderFacts, refused, type ShipmentFacts, UNCHANGED } from "../facts";
import { standingShipments } from "../projection";

export type AddNumberInput = {
  shipmentId?: string;
  carrier?: string;
  number: string;
  url?: string;
  /** A number that the parcel carries by mistake: the new one takes its place. */
  replaces?: string;
};

/** Numbers a parcel carries already; facts do not hold them. */
export type KnownNumbers = readonly { shipmentId: string; number: string; url: string | null }[];

/** Gives a parcel that has left a tracking number, or another in place of a wrong one. One it carries already changes nothing. */
export function addNumber(
  facts: OrderFacts,
  { shipmentId, carrier, number, url, replaces }: AddNumberInput,
  known: KnownNumbers,
): Decision {
  const standing = standingShipments(facts.shipments);
  const parcels = shipmentId ? standing.filter(({ id }) => id === shipmentId) : standing;
  const [parcel] = parcels;
  if (!parcel)
    return refused("no-such-parcel", shipmentId ? "This order has no such parcel." : "Nothing of this order was shipped yet.");
  if (parcels.length > 1)
    return refused("which-parcel", `This order has ${parcels.length} parcels. Say which one the number belongs to.`);
  const carried = (wanted: string | undefined) => known.find((one) => one.shipmentId === parcel.id && one.number === wanted);
  const isKnown = carried(number) !== undefined;
  // The same number with another address mends the address alone.
  const isOther = replaces !== number;
  const isMended = isOther || (url !== undefined && url !== carried(number)?.url);
  const wrong = isMended ? carried(replaces)?.number : undefined;
  if (replaces !== undefined && isOther && !wrong && !isKnown)
    return refused("no-such-number", `Parcel ${parcel.no} does not carry the number ${replaces}.`);
  const isNewCarrier = carrier !== undefined && carrier !== parcel.carrier;
  if (isKnown && !wrong && !isNewCarrier) return UNCHANGED;
  const row = { number, url: url ?? null };
  return changed({
    facts: isNewCarrier ? withCarrier(facts, parcel, carrier) : facts,
    records: [
      ...(wrong ? [{ kind: "numberReplaced" as const, shipmentId: parcel.id, wrong, by: isKnown && isOther ? null : row }] : []),
      ...(isKnown || wrong ? [] : [{ kind: "trackingNumber" as const, shipmentId: parcel.id, ...row }]),
    ],
    event: event("shipment.tracking_event", {
      status: "note",
      message: wrong && isOther ? `Tracking number ${number} in place of ${wrong}` : `Tracking number ${number}`,
      place: null,
      shipment: parcel.no,
      carrier: carrier ?? parcel.carrier,
      numbers: [number],
    }),
    undoable: false,
  });
}

const withCarrier = (facts: OrderFacts, parcel: ShipmentFacts, carrier: string): OrderFacts => ({
  ...facts,
  shipments: facts.shipments.map((one) => (one === parcel ? { ...one, carrier } : one)),
});
