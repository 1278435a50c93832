import "server-only";
import { and, asc, count, eq, inArray, isNull, max, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { placeStock, places } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { newId, type PlaceId, type ShopId } from "@/lib/ids";

const isPlace = (shopId: ShopId, id: PlaceId) => and(eq(places.shopId, shopId), eq(places.id, id));

/** Places of these shops in their order, the closed ones last. */
export const listPlaceRows = (tx: Db, scope: ShopScope) =>
  tx
    .select({ id: places.id, name: places.name, position: places.position, archivedAt: places.archivedAt })
    .from(places)
    .where(inArray(places.shopId, scope))
    .orderBy(sql`${places.archivedAt} is not null`, asc(places.position), asc(places.id));

/** Units and variants that lie at each place. */
export async function countUnits(tx: Db, scope: ShopScope) {
  const rows = await tx
    .select({ placeId: placeStock.placeId, units: sql<number>`sum(${placeStock.onHand})::int`, variants: count() })
    .from(placeStock)
    .where(and(inArray(placeStock.shopId, scope), ne(placeStock.onHand, 0)))
    .groupBy(placeStock.placeId);
  return new Map(rows.map(({ placeId, ...held }) => [placeId, held]));
}

/** Locks the open places of a shop, so that their order changes by one hand at a time. */
export const lockPlaces = (tx: Db, shopId: ShopId) =>
  tx
    .select({ id: places.id, name: places.name })
    .from(places)
    .where(and(eq(places.shopId, shopId), isNull(places.archivedAt)))
    .orderBy(asc(places.position), asc(places.id))
    .for("update");

/** The same name, however its capitals are written and whatever blanks surround it. */
const isNamed = (name: string) => sql`lower(btrim(${places.name})) = lower(btrim(${name}))`;

/** Adds a place as the last. Undefined when the shop has one of that name. */
export async function insertPlace(tx: Db, shopId: ShopId, name: string, at: Date): Promise<PlaceId | undefined> {
  const [last] = await tx
    .select({ position: max(places.position) })
    .from(places)
    .where(eq(places.shopId, shopId));
  const id = newId("plc");
  const made = await tx
    .insert(places)
    .values({ shopId, id, name, position: (last?.position ?? 0) + 1, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: places.id });
  return made.length > 0 ? id : undefined;
}

export async function isNameTaken(tx: Db, shopId: ShopId, name: string, by: PlaceId): Promise<boolean> {
  const rows = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.shopId, shopId), isNamed(name), ne(places.id, by)));
  return rows.length > 0;
}

export async function writePlace(
  tx: Db,
  shopId: ShopId,
  id: PlaceId,
  change: { name?: string; position?: number; archivedAt?: Date | null },
): Promise<boolean> {
  return (await tx.update(places).set(change).where(isPlace(shopId, id)).returning({ id: places.id })).length > 0;
}

export async function hasUnits(tx: Db, shopId: ShopId, id: PlaceId): Promise<boolean> {
  const rows = await tx
    .select({ placeId: placeStock.placeId })
    .from(placeStock)
    .where(and(eq(placeStock.shopId, shopId), eq(placeStock.placeId, id), ne(placeStock.onHand, 0)))
    .limit(1);
  return rows.length > 0;
}
