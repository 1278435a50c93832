import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { buyerDays, cohortMonths, orderMarks } from "@/db/schema";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { CohortRow } from "../cohorts";
import type { BuyerSums, BuyingDay } from "../customer-figures";
import type { Period } from "../period";

type Asked = Pick<Question, "scope" | "currency">;
const whole = (expression: ReturnType<typeof sql>) => sql<number>`coalesce(${expression}, 0)`.mapWith(Number);
const o = orderMarks;
const b = buyerDays;

/**
 * Who bought in the days, each shop by itself. Nobody has to be told apart from everybody: a customer's first order of the
 * days is the one whose order before lies outside them, the second the one whose order before that does. Those first and
 * second ones are counted along an index alone. People count whatever the currency, money in one.
 */
export async function sumBuyers(tx: Db, { scope, currency }: Asked, { from, to }: Period): Promise<BuyerSums> {
  const [isFirst, isEarlier] = [sql`${o.prevDay} is null`, sql`${o.prevDay} < ${from}`];
  const [secondEver, secondOfDays] = [
    sql`${o.beforePrevDay} is null`,
    sql`(${o.beforePrevDay} is null or ${o.beforePrevDay} < ${from})`,
  ];
  const isWithin = sql`${o.prevDay} >= ${from}`;
  const mine = sql`${b.currency} = ${currency}`;
  const [[people], [money]] = await Promise.all([
    tx
      .select({
        customers: whole(sql`count(*) filter (where ${isFirst} or ${isEarlier})`),
        newCustomers: whole(sql`count(*) filter (where ${isFirst})`),
        returningCustomers: whole(sql`count(*) filter (where ${isEarlier} or (${isWithin} and ${secondEver}))`),
        repeaters: whole(sql`count(*) filter (where ${isWithin} and ${secondOfDays})`),
        orders: whole(sql`count(*)`),
      })
      .from(o)
      .where(and(inArray(o.shopId, scope), sql`${o.day} between ${from} and ${to}`, isNotNull(o.firstDay))),
    tx
      .select({
        firstNetMinor: whole(sql`sum(${b.firstNetMinor}) filter (where ${mine})`),
        laterNetMinor: whole(sql`sum(${b.laterNetMinor}) filter (where ${mine})`),
      })
      .from(b)
      .where(and(inArray(b.shopId, scope), sql`${b.day} between ${from} and ${to}`)),
  ]);
  const nobody = { customers: 0, newCustomers: 0, returningCustomers: 0, repeaters: 0, orders: 0 };
  return { ...(people ?? nobody), ...(money ?? { firstNetMinor: 0, laterNetMinor: 0 }) };
}

/** First and later orders of the days, by the day they were placed, oldest first. */
export async function listBuyingDays(tx: Db, { scope, currency }: Asked, { from, to }: Period): Promise<BuyingDay[]> {
  const mine = sql`${b.currency} = ${currency}`;
  const rows = await tx
    .select({
      day: b.day,
      newCustomers: whole(sql`sum(${b.newCustomers})`),
      laterOrders: whole(sql`sum(${b.laterOrders})`),
      firstNetMinor: whole(sql`sum(${b.firstNetMinor}) filter (where ${mine})`),
      laterNetMinor: whole(sql`sum(${b.laterNetMinor}) filter (where ${mine})`),
    })
    .from(b)
    .where(and(inArray(b.shopId, scope), sql`${b.day} between ${from} and ${to}`))
    .groupBy(b.day)
    .orderBy(b.day);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}

/** What customers of the cohorts between two months did in each month after, over all shops of the question. */
export async function listCohortMonths(tx: Db, { scope, currency }: Asked, { from, to }: Period): Promise<CohortRow[]> {
  const c = cohortMonths;
  const rows = await tx
    .select({
      cohort: c.cohort,
      month: c.month,
      customers: whole(sql`sum(${c.customers})`),
      orders: whole(sql`sum(${c.orders})`),
      netMinor: whole(sql`sum(${c.netMinor})`),
    })
    .from(c)
    .where(and(inArray(c.shopId, scope), eq(c.currency, currency), sql`${c.cohort} between ${from} and ${to}`))
    .groupBy(c.cohort, c.month)
    .orderBy(c.cohort, c.month);
  return rows.map((row) => ({ ...row, cohort: row.cohort as Day, month: row.month as Day }));
}
