import "server-only";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { findCarrier } from "./carriers";
import { listShopIds } from "./data";
import { type EventOutcome, recordCarrierEvent } from "./record-carrier-event";
import { isSigned } from "./signature";

export type CarrierDelivery = {
  carrierCode: string;
  headers: Headers;
  /** The body to the byte, as it was signed, and as it was read. */
  text: string;
  body: unknown;
};

/**
 * Takes in what a carrier's webhook brings, each event in a transaction of its own; one that was told before changes
 * nothing, so the whole may be sent again. Whether a parcel is known, or where it is, is never answered. Returns how many
 * events there were. A carrier that may not speak here is "not found", a wrong or stale signature "unauthenticated".
 */
export async function receiveEvents(ctx: Context, { carrierCode, headers, text, body }: CarrierDelivery): Promise<number> {
  const found = findCarrier(carrierCode);
  if (!found) throw notFound("carrier");
  const [id = "", timestamp = "", signatures = ""] = ["id", "timestamp", "signature"].map(
    (name) => headers.get(`webhook-${name}`) ?? "",
  );
  if (!isSigned({ id, timestamp, text }, signatures, found.secrets, ctx.now))
    throw new AppError("unauthenticated", "bad-signature", "The signature is missing, wrong, or not of the last five minutes.");
  const { carrier } = found;
  const events = carrier.readEvents(body);
  // The signature stands for the carrier, and a carrier brings parcels of every shop.
  const scope = scopeByProof(...(await listShopIds(ctx.db)));
  const outcomes: Record<EventOutcome, number> = { recorded: 0, repeated: 0, unknown: 0, refused: 0 };
  for (const event of events) outcomes[await recordCarrierEvent(ctx.db, { scope, carrier, event, now: ctx.now })]++;
  log().info({ requestId: ctx.requestId, carrier: carrier.code, ...outcomes }, "carrier events");
  return events.length;
}
