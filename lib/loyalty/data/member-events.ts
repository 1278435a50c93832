import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyEvents } from "@/db/schema";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";

/** Which of these keys stand in a member's events, each as "type key". */
export async function listToldKeys(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  keys: readonly string[],
): Promise<Set<string>> {
  const { type, key } = loyaltyEvents;
  const rows = await tx
    .select({ type, key })
    .from(loyaltyEvents)
    .where(and(eq(loyaltyEvents.shopId, shopId), eq(loyaltyEvents.accountId, accountId), inArray(key, [...keys])));
  return new Set(rows.map((row) => `${row.type} ${row.key}`));
}
