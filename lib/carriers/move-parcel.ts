import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { invalid, notFound, unavailable } from "@/lib/errors";
import { carrierEventsPath } from "@/lib/paths";
import { isSimulationOpen, simulatedSecret } from "./carriers";
import { signatureHeaders } from "./signature";
import { SIMULATED_STATUSES, simulatedBody, simulatedCarrier } from "./simulated-carrier";

type Post = (url: string, init: { method: "POST"; headers: Record<string, string>; body: string }) => Promise<Response>;

/** Has the simulated courier tell of a parcel, as a carrier would: by a signed request to our own webhook. */
export async function moveParcel(
  { now, requestId }: Context,
  parcel: { number: string; status: string },
  post: Post = fetch,
): Promise<void> {
  if (!isSimulationOpen()) throw notFound("page");
  const status = SIMULATED_STATUSES.find((known) => known === parcel.status);
  if (!status) throw invalid("status", "Choose what the courier says.");
  const body = JSON.stringify(simulatedBody({ number: parcel.number, status }, now));
  const url = new URL(carrierEventsPath(simulatedCarrier.code), env().PUBLIC_URL).href;
  const headers = { "content-type": "application/json", ...signatureHeaders(simulatedSecret(), requestId, now, body) };
  const answer = await post(url, { method: "POST", headers, body });
  if (!answer.ok) throw unavailable("webhook-failed", `The webhook answered ${answer.status}. Look into the log.`);
}
