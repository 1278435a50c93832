import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";

const ACCEPTABLE = /^[\w-]{8,64}$/;

/** The id under which a request is logged and answered: the caller's `X-Request-Id` if it is harmless, else a new one. */
export function requestIdOf(sent: Headers): string {
  const given = sent.get("x-request-id");
  return given && ACCEPTABLE.test(given) ? given : randomUUID();
}

export const currentRequestId = cache(async (): Promise<string> => requestIdOf(await headers()));
