import "server-only";
import { createHmac } from "node:crypto";
import { headers } from "next/headers";
import type { Caller } from "@/lib/accounts/caller";
import { readKnownDevice } from "@/lib/auth/device-cookie";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { clientNetwork, missingHops } from "@/lib/throttle/network";
import { peerAddress } from "./peer-address";

// Next bundles this module more than once; what one request has shown holds for the process.
const shared = globalThis as { onesokoProxiesDoubted?: boolean; onesokoProxiesWarned?: boolean };

/** The sender's network. Proxies that turn out to be fewer than configured are doubted from then on, and the log says so once. */
function networkOfSender(sent: Headers): string | null {
  const trustedHops = env().TRUSTED_PROXY_HOPS;
  const hops = { forwardedFor: sent.get("x-forwarded-for"), peer: peerAddress(sent), trustedHops };
  const missing = missingHops(hops);
  // A request without any entry has come past the proxies, as probes do; it says nothing of how many there are.
  if (missing) shared.onesokoProxiesDoubted = true;
  if (missing !== undefined && !shared.onesokoProxiesWarned) {
    shared.onesokoProxiesWarned = true;
    log().warn(
      { trustedHops, entries: missing },
      `TRUSTED_PROXY_HOPS is ${trustedHops}, but X-Forwarded-For came with ${missing} entries. Set it to the number of proxies that append to that header (0 without any): until then many people may share the limits of one address.`,
    );
  }
  return clientNetwork(hops, missing !== undefined || shared.onesokoProxiesDoubted === true);
}

/** What is known of the machine that sent the request with these headers. Addresses leave here only as keyed hashes. */
export async function callerOf(sent: Headers): Promise<Caller> {
  const network = networkOfSender(sent);
  return {
    addressHash: network && createHmac("sha256", env().AUTH_SECRET).update(network).digest("base64url").slice(0, 22),
    userAgent: (sent.get("user-agent") ?? "").slice(0, 300),
    device: await readKnownDevice(sent),
  };
}

export const currentCaller = async (): Promise<Caller> => callerOf(await headers());
