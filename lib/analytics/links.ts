import { analyticsCsvPath, analyticsEntriesExportPath, analyticsEntriesPath, analyticsPayoutsPath } from "@/lib/paths";
import type { AnyMeasure, EntryFilters } from "./entries";
import type { AnalyticsAsked } from "./input";

type Words = Record<string, string | number | undefined>;

const queryOf = (words: Words) =>
  new URLSearchParams(
    Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

/** The report of the page as a file: the same question, and which of its tables. */
export const csvHref = (report: string, asked: AnalyticsAsked, more: Words = {}) =>
  analyticsCsvPath(report, questionQuery(asked, more));

/** A question as the query of an address, with words of one report. */
export const questionQuery = ({ shop, from, to, compare, grain, currency }: AnalyticsAsked, more: Words = {}) =>
  queryOf({ shop, from, to, compare, grain, currency, ...more });

/** Which rows of the ledger, or with the measure of a rate or of customers which orders. */
export type EntryWish = Omit<EntryFilters, "measure"> & { measure: AnyMeasure; after?: string };

/** `all` instead of nothing, because a shop chosen earlier is kept in a cookie. */
const entriesQuery = ({ shop, from, to, currency }: AnalyticsAsked, wish: EntryWish) =>
  queryOf({ shop: shop ?? "all", from, to, currency, ...wish });

/** The rows that add up to a figure of these days, for this shop and currency. */
export const entriesHref = (asked: AnalyticsAsked, wish: EntryWish) => analyticsEntriesPath(entriesQuery(asked, wish));
export const entriesCsvHref = (asked: AnalyticsAsked, wish: EntryWish) => analyticsEntriesExportPath(entriesQuery(asked, wish));

/** The payments and refunds of one way of paying, in one currency. */
export const payoutsHref = ({ shop, from, to }: AnalyticsAsked, wish: { currency: string; method: string; after?: string }) =>
  analyticsPayoutsPath(queryOf({ shop: shop ?? "all", from, to, ...wish }));
