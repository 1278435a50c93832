import "server-only";
import type { Actor } from "./actor";

/** Replaced by the session look-up. */
export async function currentActor(): Promise<Actor> {
  return { kind: "anonymous" };
}
