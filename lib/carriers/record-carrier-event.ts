import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopScope } from "@/lib/auth/authorize";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { saveStep } from "@/lib/orders/save-step";
import { track } from "@/lib/orders/steps/track";
import type { Carrier, CarrierEvent } from "./carrier";
import { findHeardUntil, isEventKnown, listParcelsOfNumber } from "./data";

/** `repeated` was told before; `unknown` is of no parcel that this carrier carries; `refused` says what cannot be. */
export type EventOutcome = "recorded" | "repeated" | "unknown" | "refused";

type Telling = { scope: ShopScope; carrier: Carrier; event: CarrierEvent; now: Date };

/**
 * Takes in what a carrier says of a parcel, found by its tracking number. Told again it changes nothing; told late it is
 * stored and moves nothing, and a parcel at its end stays there.
 */
export async function recordCarrierEvent(db: Db, { scope, carrier, event, now }: Telling): Promise<EventOutcome> {
  const { trackingNumber, place, externalId, ...told } = event;
  return inShops(db, scope, async (tx) => {
    const parcels = await listParcelsOfNumber(tx, scope, trackingNumber);
    const parcel = parcels.find((one) => carrier.carries(one.carrier));
    if (!parcel) return "unknown";
    const { shopId, orderId, shipmentId } = parcel;
    const [facts] = await loadFacts(tx, scope, [orderId], "for update");
    if (!facts) return "unknown";
    const knownAs = `${carrier.code}:${externalId}`;
    if (await isEventKnown(tx, shopId, knownAs)) return "repeated";
    const heardUntil = await findHeardUntil(tx, shopId, orderId, shipmentId);
    const checkpoint = { ...told, shipmentId, source: "carrier" as const, externalId: knownAs, visibleToCustomer: true };
    const decision = track(facts, { ...checkpoint, ...(place && { place }), ...(heardUntil && { heardUntil }) }, now);
    if (decision.outcome === "refused") return "refused";
    if (decision.outcome === "changed") await saveStep(tx, facts, decision, { kind: "carrier", userId: null }, now);
    return "recorded";
  });
}
