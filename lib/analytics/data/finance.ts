import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { campaignSpend, salesDays, salesEntries, salesSlices, shops } from "@/db/schema";
import { idFromUuid } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Question } from "../ask";
import type { DatedAmounts } from "../conversion";
import type { FinanceDay, ReversalCell, SpendDay, TaxDay } from "../finance";
import { DAY_SUMS, total } from "./sales-days";

/** `apart`: rows of each shop by themselves, because each may have rates of its own. */
export type FinanceAsked = Pick<Question, "scope" | "period"> & { wanted: readonly Currency[]; apart: boolean };

const shopOf = (column: SQL | AnyPgColumn, apart: boolean) =>
  apart ? sql`${column}`.mapWith((id: string) => idFromUuid("shop", id)) : sql<null>`null::uuid`.mapWith(() => null);

/** Sums by day and currency, oldest first. */
export async function listFinanceDays(
  tx: Db,
  { scope, period: { from, to }, wanted, apart }: FinanceAsked,
): Promise<(FinanceDay & DatedAmounts)[]> {
  const d = salesDays;
  const rows = await tx
    .select({
      shopId: shopOf(d.shopId, apart),
      day: d.day,
      currency: d.currency,
      ...DAY_SUMS,
    })
    .from(d)
    .where(and(inArray(d.shopId, scope), inArray(d.currency, [...wanted]), sql`${d.day} between ${from} and ${to}`))
    .groupBy(...(apart ? [d.shopId] : []), d.day, d.currency)
    .orderBy(d.day, d.currency);
  return rows as (FinanceDay & DatedAmounts)[];
}

/** What was taxed at which rate, by day. */
export async function listTaxDays(
  tx: Db,
  { scope, period: { from, to }, wanted, apart }: FinanceAsked,
): Promise<(TaxDay & DatedAmounts)[]> {
  const s = salesSlices;
  const rows = await tx
    .select({
      shopId: shopOf(s.shopId, apart),
      day: s.day,
      currency: s.currency,
      rateBp: sql<number | null>`nullif(${s.value}, '')`.mapWith((value) => (value === null ? null : Number(value))),
      netMinor: total(sql`${s.grossMinor} - ${s.discountMinor} - ${s.reversalMinor}`),
      shippingMinor: total(s.shippingMinor),
      taxMinor: total(s.taxMinor),
    })
    .from(s)
    .where(
      and(
        ...[inArray(s.shopId, scope), eq(s.slice, "tax_rate"), inArray(s.currency, [...wanted])],
        sql`${s.day} between ${from} and ${to}`,
      ),
    )
    .groupBy(...(apart ? [s.shopId] : []), s.day, s.currency, s.value)
    .orderBy(s.day);
  return rows as (TaxDay & DatedAmounts)[];
}

/**
 * What was taken back on the days of the period, and later of its orders: by day, and by the month of the order within
 * the period. Read from the ledger by its index of reversals.
 */
export async function listReversalCells(
  tx: Db,
  { scope, period: { from, to }, wanted, apart }: FinanceAsked,
): Promise<(ReversalCell & DatedAmounts)[]> {
  const e = salesEntries;
  const orders = sql`case when ${e.orderDay} between ${from} and ${to} then date_trunc('month', ${e.orderDay})::date end`;
  const rows = await tx
    .select({
      shopId: shopOf(e.shopId, apart),
      day: e.day,
      currency: e.currency,
      ordersFrom: sql<string | null>`(${orders})::text`.as("orders_from"),
      reversalMinor: total(e.reversalMinor),
    })
    .from(e)
    .where(
      and(
        ...[inArray(e.shopId, scope), inArray(e.currency, [...wanted]), sql`${e.reversalMinor} <> 0`],
        ...[sql`${e.day} >= ${from}`, sql`(${e.day} <= ${to} or ${e.orderDay} between ${from} and ${to})`],
      ),
    )
    .groupBy(...(apart ? [e.shopId] : []), e.day, e.currency, sql`orders_from`);
  return rows as (ReversalCell & DatedAmounts)[];
}

/** What campaigns were entered to have cost, by day, in the currency of their shop. */
export async function listSpendDays(
  tx: Db,
  { scope, period: { from, to }, wanted, apart }: FinanceAsked,
): Promise<(SpendDay & DatedAmounts)[]> {
  const c = campaignSpend;
  const rows = await tx
    .select({ shopId: shopOf(c.shopId, apart), day: c.day, currency: shops.currency, spendMinor: total(c.shopAmountMinor) })
    .from(c)
    .innerJoin(shops, eq(shops.id, c.shopId))
    .where(and(inArray(c.shopId, scope), inArray(shops.currency, [...wanted]), sql`${c.day} between ${from} and ${to}`))
    .groupBy(...(apart ? [c.shopId] : []), c.day, shops.currency);
  return rows as (SpendDay & DatedAmounts)[];
}
