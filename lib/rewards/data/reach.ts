import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { seeAlso } from "@/db/scope";
import { idFromUuid, type LoyaltyAccountId, type ShopId, uuidOf } from "@/lib/ids";

/**
 * Lets the rest of the transaction see where the points of these accounts were taken, also in other shops of a coalition;
 * all shops it sees then. It must see the accounts' own shops.
 */
export async function seeRedemptions(
  tx: Db,
  scope: readonly ShopId[],
  accountIds: readonly LoyaltyAccountId[],
): Promise<ShopId[]> {
  const accounts = `{${accountIds.map(uuidOf).join(",")}}`;
  const rows = (await tx.execute(sql`select find_redemption_shops(${accounts}::uuid[]) as id`)) as unknown as { id: string }[];
  const others = [...rows].map(({ id }) => idFromUuid("shop", id)).filter((id) => !scope.includes(id));
  for (const id of others) await seeAlso(tx, id);
  return [...scope, ...others];
}
