import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { db } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import type { Context } from "@/lib/context";
import { currentRequestId } from "./request-id";

/** The context of the request being answered; one per request, hence one clock for everything on a page. */
export const requestContext = cache(async (): Promise<Context> => {
  const now = new Date();
  return { actor: await currentActor(await headers(), now), db: db(), now, requestId: await currentRequestId() };
});
