import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Insight } from "@/lib/insights/insight";
import { INSIGHT_ANSWERS, type InsightKind } from "@/lib/insights/vocabulary";
import { currency, instant, minor, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** What stood out in a shop when it was last looked at. Holds nothing of a person: who is meant is read anew each time. */
export const insightLists = pgTable(
  "insight_lists",
  {
    shopId: shopId().references(() => shops.id),
    /** The shop's day it was made on; on a later day it is made anew. */
    day: date("day").notNull(),
    madeAt: instant("made_at").notNull(),
    /** Which way of making it; a newer one makes it anew. */
    edition: integer("edition").notNull(),
    currency: currency(),
    /** Net sales of the last 28 days, beside which the money at stake is weighed. */
    monthNetMinor: minor("month_net_minor").notNull(),
    insights: jsonb("insights").$type<Insight[]>().notNull(),
    /** Kinds that could not be looked for: they are tried again the same day. */
    failedKinds: text("failed_kinds").array().$type<InsightKind[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.shopId] }), check("insight_lists_insights", sql`jsonb_typeof(${t.insights}) = 'array'`)],
);

/** Insights that a shop's people put away, and how much was at stake then: one that has grown clearly worse comes back. */
export const insightAnswers = pgTable(
  "insight_answers",
  {
    shopId: shopId().references(() => shops.id),
    /** Of the insight. */
    key: text("key").notNull(),
    answer: word("answer", INSIGHT_ANSWERS).notNull(),
    moneyMinor: minor("money_minor").notNull(),
    currency: currency(),
    hiddenUntil: instant("hidden_until").notNull(),
    actorId: ref("actor_id", "usr"),
    answeredAt: instant("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.key] }),
    index("insight_answers_hidden").on(t.shopId, t.hiddenUntil),
    oneOf("insight_answers_answer", t.answer, INSIGHT_ANSWERS),
  ],
);
