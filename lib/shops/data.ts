import "server-only";
import { asc, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import type { ShopId } from "@/lib/ids";

/** The directory entries of these shops, by name. The directory is public, hence no scope. */
export const listShopRows = (db: Db, shopIds: readonly ShopId[]) =>
  db
    .select({ id: shops.id, slug: shops.slug, name: shops.name, currency: shops.currency, timeZone: shops.timeZone })
    .from(shops)
    .where(inArray(shops.id, [...shopIds]))
    .orderBy(asc(sql`lower(${shops.name})`), asc(shops.id));

/** One shop's entry in the directory. */
export const findShopRow = async (db: Db, shopId: ShopId) => (await listShopRows(db, [shopId]))[0];
