import "server-only";
import { and, asc, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { coalitionShops, settlementEntries, shops } from "@/db/schema";
import { type CoalitionId, type Id, newId, type ShopId, type UserId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

export type Movement = {
  coalitionId: CoalitionId;
  /** Whose members' points they are, and where they were spent. */
  owingShopId: ShopId;
  owedShopId: ShopId;
  causeId: string;
  /** Both negative when it is taken back. */
  points: number;
  amountMinor: number;
  currency: Currency;
  note?: string;
  actorId?: UserId | null;
  /** Of the shop where the points were spent, for both: one movement is of one day. */
  day: Day;
  at: Date;
};

/** Writes a movement between two shops as two rows that add up to zero, once per cause. The transaction sees both shops. */
export async function insertMovement(tx: Db, { owingShopId, owedShopId, ...what }: Movement): Promise<void> {
  const { points, amountMinor, at: occurredAt, note = "", actorId = null, ...rest } = what;
  const shared = { ...rest, note, actorId, occurredAt };
  await tx
    .insert(settlementEntries)
    .values([
      { ...shared, id: newId("set"), shopId: owedShopId, otherShopId: owingShopId, points, amountMinor },
      {
        ...shared,
        id: newId("set"),
        shopId: owingShopId,
        otherShopId: owedShopId,
        points: -points || 0,
        amountMinor: -amountMinor || 0,
      },
    ])
    .onConflictDoNothing();
}

/** What has been booked for a redemption between two shops, as seen by the one it is owed to: first, then what came back. */
export const sumCause = async (tx: Db, shopId: ShopId, otherShopId: ShopId, causeId: string) => {
  const e = settlementEntries;
  const rows = await tx
    .select({
      coalitionId: e.coalitionId,
      currency: e.currency,
      points: sql<number>`${e.points}`.mapWith(Number),
      amountMinor: e.amountMinor,
    })
    .from(e)
    .where(
      and(
        eq(e.shopId, shopId),
        eq(e.otherShopId, otherShopId),
        or(eq(e.causeId, causeId), sql`${e.causeId} like ${`${causeId}:%`}`),
      ),
    )
    .orderBy(e.occurredAt, e.id);
  return rows;
};

/** The coalition two shops are both in; undefined when they are in none together. */
export async function findSharedCoalition(tx: Db, one: ShopId, other: ShopId): Promise<CoalitionId | undefined> {
  const rows = await tx
    .select({ coalitionId: coalitionShops.coalitionId })
    .from(coalitionShops)
    .where(inArray(coalitionShops.shopId, [one, other]));
  const [first, second] = rows;
  return first && first.coalitionId === second?.coalitionId ? first.coalitionId : undefined;
}

/** The newest movement between two shops, as seen by the first. */
export async function findLastMovement(tx: Db, shopId: ShopId, otherShopId: ShopId) {
  const [row] = await tx
    .select({ coalitionId: settlementEntries.coalitionId })
    .from(settlementEntries)
    .where(and(eq(settlementEntries.shopId, shopId), eq(settlementEntries.otherShopId, otherShopId)))
    .orderBy(desc(settlementEntries.occurredAt))
    .limit(1);
  return row;
}

/** What a shop's books hold of one cause; undefined when nothing moved for it. */
export async function findMovement(tx: Db, shopId: ShopId, otherShopId: ShopId, causeId: string) {
  const [row] = await tx
    .select({ amountMinor: settlementEntries.amountMinor, note: settlementEntries.note })
    .from(settlementEntries)
    .where(
      and(
        eq(settlementEntries.shopId, shopId),
        eq(settlementEntries.otherShopId, otherShopId),
        eq(settlementEntries.causeId, causeId),
      ),
    );
  return row;
}

/** What each other shop owes this one (negative: is owed), with how often something moved. */
export const listBalances = (tx: Db, shopId: ShopId) =>
  tx
    .select({
      otherShopId: settlementEntries.otherShopId,
      otherName: shops.name,
      currency: settlementEntries.currency,
      amountMinor: sql<number>`sum(${settlementEntries.amountMinor})`.mapWith(Number),
      points: sql<number>`sum(${settlementEntries.points})`.mapWith(Number),
      movements: sql<number>`count(*)`.mapWith(Number),
    })
    .from(settlementEntries)
    .innerJoin(shops, eq(shops.id, settlementEntries.otherShopId))
    .where(eq(settlementEntries.shopId, shopId))
    .groupBy(settlementEntries.otherShopId, shops.name, settlementEntries.currency)
    .orderBy(shops.name);

/** What one shop owes another right now, seen by the first of them: positive is owed to it. */
export async function sumBetween(tx: Db, shopId: ShopId, otherShopId: ShopId): Promise<number> {
  const [row] = await tx
    .select({ amountMinor: sql<number>`coalesce(sum(${settlementEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(settlementEntries)
    .where(and(eq(settlementEntries.shopId, shopId), eq(settlementEntries.otherShopId, otherShopId)));
  return row?.amountMinor ?? 0;
}

const MOVEMENT = {
  id: settlementEntries.id,
  otherShopId: settlementEntries.otherShopId,
  otherName: shops.name,
  causeId: settlementEntries.causeId,
  points: settlementEntries.points,
  amountMinor: settlementEntries.amountMinor,
  currency: settlementEntries.currency,
  note: settlementEntries.note,
  day: sql<Day>`${settlementEntries.day}`,
  occurredAt: settlementEntries.occurredAt,
};
export type SettlementMovement = Awaited<ReturnType<typeof listMovements>>[number];

/** A shop's newest movements. */
export const listMovements = (tx: Db, shopId: ShopId, limit: number) =>
  tx
    .select(MOVEMENT)
    .from(settlementEntries)
    .innerJoin(shops, eq(shops.id, settlementEntries.otherShopId))
    .where(eq(settlementEntries.shopId, shopId))
    .orderBy(desc(settlementEntries.id))
    .limit(limit);

/** The next movements of a shop after one, the oldest first. */
export const listMovementsAfter = (tx: Db, shopId: ShopId, after: Id<"set"> | undefined, limit: number) =>
  tx
    .select(MOVEMENT)
    .from(settlementEntries)
    .innerJoin(shops, eq(shops.id, settlementEntries.otherShopId))
    .where(and(eq(settlementEntries.shopId, shopId), after && gt(settlementEntries.id, after)))
    .orderBy(asc(settlementEntries.id))
    .limit(limit);
