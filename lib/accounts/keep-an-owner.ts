import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import { lockOwners } from "./data/members";

/** Refuses a step after which the shop would have no owner. Holds off everybody else's such step until the transaction ends. */
export async function keepAnOwner(tx: Db, shopId: ShopId, leaving: UserId): Promise<void> {
  const owners = await lockOwners(tx, shopId);
  if (owners.length === 1 && owners[0] === leaving)
    throw conflict("last-owner", "A shop needs at least one owner. Make somebody else an owner first.");
}
