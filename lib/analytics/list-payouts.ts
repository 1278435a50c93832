import "server-only";
import type { Context } from "@/lib/context";
import { malformed } from "@/lib/errors";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import { ask, type Question } from "./ask";
import { listPayoutDays, listPayoutMoves, type PayoutMove } from "./data/payouts";
import { type PayoutLine, payoutsOf } from "./finance";
import { MOST_PAYOUT_DAYS } from "./get-payouts";
import type { AnalyticsAsked } from "./input";
import { encodePayoutPlace, type PayoutPlace } from "./payouts";
import { daysIn } from "./period";

export type PayoutMoves = Omit<Question, "scope"> & {
  moves: PayoutMove[];
  /** All of them, not only those shown: the line they add up to. */
  line: PayoutLine;
  next: string | null;
};

/** The payments and refunds behind a line of the payouts, page by page, and what all of them come to, in one currency. */
export const listPayouts = (
  ctx: Context,
  asked: AnalyticsAsked,
  method: PaymentMethod,
  { place, limit = 50 }: { place?: PayoutPlace | undefined; limit?: number } = {},
): Promise<PayoutMoves> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const { period, currency } = question;
    if (daysIn(period) > MOST_PAYOUT_DAYS)
      throw malformed("invalid-parameter", `Choose ${MOST_PAYOUT_DAYS} days at most: payments are added up one by one.`);
    const [days, found] = await Promise.all([
      listPayoutDays(tx, { scope, period, wanted: [currency], apart: false }),
      listPayoutMoves(tx, { scope, period, currency, method }, { place, limit: limit + 1 }),
    ]);
    const none = { method, payments: 0, receivedMinor: 0, refundedMinor: 0, netMinor: 0 };
    const moves = found.slice(0, limit);
    const last = found.length > limit ? moves.at(-1) : undefined;
    return {
      ...question,
      moves,
      line: payoutsOf(days).find((line) => line.method === method) ?? none,
      next: last ? encodePayoutPlace(last) : null,
    };
  });
