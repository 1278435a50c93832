import { sql } from "drizzle-orm";
import { type ShopId, type UserId, uuidOf } from "@/lib/ids";
import type { Db } from "./client";

/**
 * Runs the work in a transaction in which row-level security shows these shops and no others. The second fence: every
 * query inside still names its shop. `SET LOCAL` takes no parameters; `uuidOf` lets nothing but a UUID through.
 */
export const inShops = <T>(db: Db, scope: readonly ShopId[], work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.shop_ids = '${scope.map(uuidOf).join(",")}'`));
    return work(tx);
  });

/** Runs the work in a transaction that sees what belongs to this user: own memberships and the index of own orders. */
export const asUser = <T>(db: Db, userId: UserId, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.user_id = '${uuidOf(userId)}'`));
    return work(tx);
  });
