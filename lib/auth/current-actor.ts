import "server-only";
import { db } from "@/db/client";
import type { Actor } from "./actor";
import { findActor } from "./find-actor";
import { openToken } from "./sealed-token";
import { readSessionCookie } from "./session-cookie";

const BEARER = /^bearer(?: +(\S+))?\s*$/i;
const ANONYMOUS: Actor = { kind: "anonymous" };

/** Whoever sent the request with these headers. A bearer token decides alone: a bad one is not helped by a good cookie. */
export async function currentActor(headers: Headers, now: Date): Promise<Actor> {
  const bearer = BEARER.exec(headers.get("authorization") ?? "");
  if (bearer) {
    const claims = await openToken("access", bearer[1]);
    return (claims && (await findActor(db(), claims, "bearer", now))) ?? ANONYMOUS;
  }
  const claims = await readSessionCookie(headers);
  return (claims && (await findActor(db(), claims, "cookie", now))) ?? ANONYMOUS;
}
