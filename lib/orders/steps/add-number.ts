import { changed, type Decision, event, type OrderFacts, refused, type ShipmentFacts, UNCHANGED } from "../facts";
import { standingShipments } from "../projection";

export type AddNumberInput = { shipmentId?: string; carrier?: string; number: string; url?: string };

/** Numbers a parcel carries already; facts do not hold them. */
export type KnownNumbers = readonly { shipmentId: string; number: string }[];

/** Gives a parcel that has left a tracking number. One it carries already changes nothing. */
export function addNumber(
  facts: OrderFacts,
  { shipmentId, carrier, number, url }: AddNumberInput,
  known: KnownNumbers,
): Decision {
  const standing = standingShipments(facts.shipments);
  const parcels = shipmentId ? standing.filter(({ id }) => id === shipmentId) : standing;
  const [parcel] = parcels;
  if (!parcel)
    return refused("no-such-parcel", shipmentId ? "This order has no such parcel." : "Nothing of this order was shipped yet.");
  if (parcels.length > 1)
    return refused("which-parcel", `This order has ${parcels.length} parcels. Say which one the number belongs to.`);
  const isKnown = known.some((one) => one.shipmentId === parcel.id && one.number === number);
  const isNewCarrier = carrier !== undefined && carrier !== parcel.carrier;
  if (isKnown && !isNewCarrier) return UNCHANGED;
  return changed({
    facts: isNewCarrier ? withCarrier(facts, parcel, carrier) : facts,
    records: isKnown ? [] : [{ kind: "trackingNumber", shipmentId: parcel.id, number, url: url ?? null }],
    event: event("shipment.tracking_event", {
      status: "note",
      message: `Tracking number ${number}`,
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
