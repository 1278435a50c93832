import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cohortMonths, orderMarks } from "@/db/schema";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { CohortRow } from "../cohorts";
import type { BuyerSums, BuyingDay } from "../customer-figures";
import type { Period } from "../period";

type Asked = Pick<Question, "scope" | "currency">;
const whole = (expression: ReturnType<typeof sql>) => sql<number>`coalesce(${expression}, 0)`.mapWith(Number);
const o = orderMarks;

const placedIn = ({ scope }: Pick<Asked, "scope">, { from, to }: Period) =>
  and(inArray(o.shopId, scope), sql`${o.day} between ${from} and ${to}`);

/**
 * Who bought in the days, each shop by itself: a customer's first order of the days is the one whose order before lies
 * outside them, so that nobody has to be told apart from everybody. People count whatever the currency, money in one.
 */
export async function sumBuyers(tx: Db, { scope, currency }: Asked, period: Period): Promise<BuyerSums> {
  const before = sql`${o.prevDay} < ${period.from}`;
  const mine = sql`${o.currency} = ${currency}`;
  const rows = await tx
    .select({
      customers: whole(sql`count(*) filter (where ${o.prevDay} is null or ${before})`),
      newCustomers: whole(sql`count(*) filter (where ${o.prevDay} is null)`),
      earlierCustomers: whole(sql`count(*) filter (where ${before})`),
      newWhoReturned: whole(
        sql`count(distinct ${o.customerId}) filter (where ${o.prevDay} is not null and ${o.firstDay} >= ${period.from})`,
      ),
      repeaters: whole(sql`count(distinct ${o.customerId}) filter (where ${o.prevDay} >= ${period.from})`),
      orders: whole(sql`count(*)`),
      firstNetMinor: whole(sql`sum(${o.netMinor}) filter (where ${mine} and ${o.prevDay} is null)`),
      laterNetMinor: whole(sql`sum(${o.netMinor}) filter (where ${mine} and ${o.prevDay} is not null)`),
    })
    .from(o)
    .where(and(placedIn({ scope }, period), isNotNull(o.firstDay)))
    .groupBy(o.shopId);
  const sum = (name: keyof (typeof rows)[number]) => rows.reduce((total, row) => total + row[name], 0);
  return {
    customers: sum("customers"),
    newCustomers: sum("newCustomers"),
    returningCustomers: sum("earlierCustomers") + sum("newWhoReturned"),
    repeaters: sum("repeaters"),
    orders: sum("orders"),
    firstNetMinor: sum("firstNetMinor"),
    laterNetMinor: sum("laterNetMinor"),
  };
}

/** First and later orders of the days, by the day they were placed, oldest first. */
export async function listBuyingDays(tx: Db, { scope, currency }: Asked, period: Period): Promise<BuyingDay[]> {
  const isFirst = sql`${o.prevDay} is null`;
  const mine = sql`${o.currency} = ${currency}`;
  const rows = await tx
    .select({
      day: o.day,
      newCustomers: whole(sql`count(*) filter (where ${isFirst})`),
      laterOrders: whole(sql`count(*) filter (where not ${isFirst})`),
      firstNetMinor: whole(sql`sum(${o.netMinor}) filter (where ${mine} and ${isFirst})`),
      laterNetMinor: whole(sql`sum(${o.netMinor}) filter (where ${mine} and not ${isFirst})`),
    })
    .from(o)
    .where(and(placedIn({ scope }, period), isNotNull(o.firstDay)))
    .groupBy(o.day)
    .orderBy(o.day);
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
