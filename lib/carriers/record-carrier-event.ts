import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { saveStep } from "@/lib/orders/save-step";
import { track } from "@/lib/orders/steps/track";
import type { CarrierEvent } from "./carrier";
import { findHeardUntil, findParcelOfNumber, isEventKnown } from "./data";

export type RecordedEvent = { orderId: OrderId; changed: boolean };

/**
 * Takes in what a carrier says of a parcel, found by its tracking number. Told again it changes nothing; told late it is
 * stored and moves nothing, and a parcel at its end stays there.
 */
export async function recordCarrierEvent(
  { actor, db, now }: Context,
  { trackingNumber, place, externalId, ...event }: CarrierEvent,
  carrierCode: string,
): Promise<RecordedEvent> {
  const scope = authorizeShops(actor, "orders:write");
  return inShops(db, scope, async (tx) => {
    const { shopId, orderId, shipmentId } = found(await findParcelOfNumber(tx, scope, trackingNumber), "parcel");
    const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
    const facts = found(loaded, "order");
    const knownAs = `${carrierCode}:${externalId}`;
    if (await isEventKnown(tx, shopId, knownAs)) return { orderId, changed: false };
    const heardUntil = await findHeardUntil(tx, shopId, orderId, shipmentId);
    const checkpoint = { ...event, shipmentId, source: "carrier" as const, externalId: knownAs, visibleToCustomer: true };
    const decision = track(facts, { ...checkpoint, ...(place && { place }), ...(heardUntil && { heardUntil }) }, now);
    if (decision.outcome === "refused") throw conflict(decision.code, decision.reason);
    if (decision.outcome === "changed") await saveStep(tx, facts, decision, { kind: "carrier", userId: null }, now);
    return { orderId, changed: true };
  });
}
