import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";

const ACCEPTABLE = /^[\w-]{8,64}$/;

/** The id under which this request is logged and answered: the caller's `X-Request-Id` if it is harmless, else a new one. */
export const currentRequestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-request-id");
  return given && ACCEPTABLE.test(given) ? given : randomUUID();
});
