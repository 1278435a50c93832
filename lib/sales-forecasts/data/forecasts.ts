import "server-only";
import { and, asc, count, desc, eq, gte, lt, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { salesForecasts } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Series } from "../series";

const f = salesForecasts;
export type ForecastRow = typeof f.$inferSelect;
export type MadeForecast = Pick<ForecastRow, "state" | "method" | "points" | "backtest" | "notes" | "knownPeriods">;

const isSeries = (shopId: ShopId, day: Day, { level, subject, measure, currency, grain, horizon }: Series) =>
  and(
    ...[eq(f.shopId, shopId), eq(f.day, day), eq(f.level, level), eq(f.subject, subject), eq(f.measure, measure)],
    ...[eq(f.currency, currency), eq(f.grain, grain), eq(f.horizon, horizon)],
  );

export async function findForecastRow(tx: Db, shopId: ShopId, day: Day, series: Series): Promise<ForecastRow | undefined> {
  const [row] = await tx
    .select()
    .from(f)
    .where(isSeries(shopId, day, series));
  return row;
}

/** Asks for what is not there yet; of what was asked or made before, only the urgency can grow. */
export async function insertAsked(
  tx: Db,
  shopId: ShopId,
  asked: { day: Day; at: Date; isUrgent: boolean },
  wanted: readonly Series[],
): Promise<void> {
  if (wanted.length === 0) return;
  const { day, at, isUrgent } = asked;
  await tx
    .insert(f)
    .values(wanted.map((series) => ({ ...series, shopId, day, state: "asked" as const, isUrgent, askedAt: at })))
    .onConflictDoUpdate({
      target: [f.shopId, f.day, f.level, f.subject, f.measure, f.currency, f.grain, f.horizon],
      set: { isUrgent: true },
      setWhere: sql`excluded.is_urgent and not ${f.isUrgent}`,
    });
}

/** What is still to be made, what somebody waits for first. */
export const listAsked = (tx: Db, shopId: ShopId, limit: number): Promise<ForecastRow[]> =>
  tx
    .select()
    .from(f)
    .where(and(eq(f.shopId, shopId), eq(f.state, "asked")))
    .orderBy(desc(f.isUrgent), asc(f.askedAt), asc(f.level), asc(f.subject), asc(f.measure), asc(f.grain))
    .limit(limit);

/** Fills in a forecast, unless it was made or asked anew since; whether it did. */
export async function saveMade(tx: Db, row: ForecastRow, made: MadeForecast, at: Date): Promise<boolean> {
  const saved = await tx
    .update(f)
    .set({ ...made, computedAt: at })
    .where(and(isSeries(row.shopId, row.day as Day, row), eq(f.state, "asked"), eq(f.askedAt, row.askedAt)))
    .returning({ day: f.day });
  return saved.length > 0;
}

/** What was made today is to be made anew, as other days are masked now. */
export async function askDayAgain(tx: Db, shopId: ShopId, day: Day, at: Date): Promise<void> {
  await tx
    .update(f)
    .set({
      state: "asked",
      askedAt: at,
      computedAt: null,
      method: null,
      points: null,
      backtest: null,
      notes: [],
      knownPeriods: null,
    })
    .where(and(eq(f.shopId, shopId), eq(f.day, day)));
}

export type Progress = { made: number; asked: number };

/** How far the forecasts of a day are. */
export async function countProgress(tx: Db, shopId: ShopId, day: Day): Promise<Progress> {
  const [row] = await tx
    .select({ asked: count(), made: sql<number>`count(*) filter (where ${ne(f.state, "asked")})`.mapWith(Number) })
    .from(f)
    .where(and(eq(f.shopId, shopId), eq(f.day, day)));
  return row ?? { made: 0, asked: 0 };
}

/** How many forecasts of a day somebody wanted to see. */
export async function countUrgent(tx: Db, shopId: ShopId, day: Day): Promise<number> {
  const [row] = await tx
    .select({ asked: count() })
    .from(f)
    .where(and(eq(f.shopId, shopId), eq(f.day, day), eq(f.isUrgent, true)));
  return row?.asked ?? 0;
}

/** Whether somebody wanted to see forecasts of the shop since that day. */
export async function hasForecasts(tx: Db, shopId: ShopId, since: Day): Promise<boolean> {
  const rows = await tx
    .select({ day: f.day })
    .from(f)
    .where(and(eq(f.shopId, shopId), gte(f.day, since), eq(f.isUrgent, true)))
    .limit(1);
  return rows.length > 0;
}

export const deleteForecastsBefore = (tx: Db, shopId: ShopId, day: Day) =>
  tx.delete(f).where(and(eq(f.shopId, shopId), lt(f.day, day)));
