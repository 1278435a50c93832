import "server-only";
import { createHmac } from "node:crypto";
import { headers } from "next/headers";
import type { Caller } from "@/lib/accounts/caller";
import { readKnownDevice } from "@/lib/auth/device-cookie";
import { env } from "@/lib/env";
import { clientNetwork } from "@/lib/throttle/network";
import { peerAddress } from "./peer-address";

/** What is known of the machine that sent the request with these headers. Addresses leave here only as keyed hashes. */
export async function callerOf(sent: Headers): Promise<Caller> {
  const network = clientNetwork({
    forwardedFor: sent.get("x-forwarded-for"),
    peer: peerAddress(sent),
    trustedHops: env().TRUSTED_PROXY_HOPS,
  });
  return {
    addressHash: network && createHmac("sha256", env().AUTH_SECRET).update(network).digest("base64url").slice(0, 22),
    userAgent: (sent.get("user-agent") ?? "").slice(0, 300),
    device: await readKnownDevice(sent),
  };
}

export const currentCaller = async (): Promise<Caller> => callerOf(await headers());
