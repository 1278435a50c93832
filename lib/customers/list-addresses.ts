import "server-only";
import { asUser } from "@/db/scope";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listAddressRows } from "./data/addresses";
import type { SavedAddress } from "./saved-address";

/** The person's own addresses, the default first. */
export async function listAddresses({ actor, db }: Context): Promise<SavedAddress[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  return asUser(db, userId, (tx) => listAddressRows(tx, userId));
}
