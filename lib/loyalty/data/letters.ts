import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyAccounts } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId } from "@/lib/ids";

/** Whether letters about points go to this member; false when the shop has no such account. */
export async function changeLetters(tx: Db, scope: ShopScope, accountId: LoyaltyAccountId, letters: boolean): Promise<boolean> {
  const rows = await tx
    .update(loyaltyAccounts)
    .set({ letters })
    .where(and(inArray(loyaltyAccounts.shopId, scope), eq(loyaltyAccounts.id, accountId)))
    .returning({ id: loyaltyAccounts.id });
  return rows.length > 0;
}
