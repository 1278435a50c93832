import { z } from "zod";
import { idOf, newId, type OrderId } from "@/lib/ids";
import { type Day, isDay } from "@/lib/time";
import { expiresOn } from "./days";
import { give, inTurn, type Ledger, type Posted } from "./ledger";
import type { ProgramRules } from "./program-rules";

/** Whose orders are credited: members' alone, or every customer's, for whom accounts are opened. */
const CREDITED = ["members", "everybody"] as const;

/** What is credited of the orders from before the programme: those delivered since a day, or all. */
export const HistoryChoice = z.object({
  who: z.enum(CREDITED, "Choose whose orders are credited."),
  since: z
    .string()
    .trim()
    .refine((typed) => typed === "" || isDay(typed), "Enter a day, or leave it empty.")
    .nullish()
    .transform((typed) => (typed ? (typed as Day) : null)),
});
export type HistoryChoice = z.output<typeof HistoryChoice>;

export const CreditHistory = HistoryChoice.extend({ shopId: idOf("shop") });
export type CreditHistory = z.output<typeof CreditHistory>;

/** Orders that would be credited, of how many customers, and of how many for whom an account would be opened. */
export type HistoryPreview = { members: number; newMembers: number; orders: number; points: number };

/** An order from before the programme, with what it earns by the rules of now. */
export type HistoryOrder = { orderId: OrderId; day: Day; soldMinor: number; keptMinor: number; points: number };

type Terms = { rules: ProgramRules; rulesVersion: number };

/** Earlier orders are credited in one movement: a lot for each, from today on, so that a refund finds what it takes back. */
export function creditOrders(
  ledger: Ledger,
  orders: readonly HistoryOrder[],
  { rules, rulesVersion }: Terms,
  today: Day,
): Posted {
  const earning = orders.filter(({ points }) => points > 0);
  const [first] = earning;
  if (!first) return { ledger, entries: [] };
  const days = { issuedOn: today, availableOn: today, expiresOn: expiresOn(rules.expiry, today) };
  const idleMonths = rules.expiry.kind === "inactivity" ? rules.expiry.months : null;
  const move = { key: `history:${first.orderId}` };
  const given = inTurn(
    ledger,
    ...earning.map(({ orderId, points }) => {
      const lot = { id: newId("lot"), source: "history" as const, orderId, causeId: null, givenPoints: points };
      return (now: Ledger) => give(now, { ...lot, ...days, idleMonths, rulesVersion }, today, "credited", move);
    }),
  );
  const [head] = given.entries;
  if (!head) return given;
  const total = (of: "points" | "debt") => given.entries.reduce((sum, entry) => sum + entry[of], 0);
  const allocations = given.entries.flatMap((entry) => entry.allocations);
  const whole = { ...head, points: total("points"), debt: total("debt"), allocations };
  return { ledger: given.ledger, entries: [whole] };
}
