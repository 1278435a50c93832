import "server-only";
import type { Db } from "@/db/client";
import { ask, type Question } from "@/lib/analytics/ask";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays } from "@/lib/time";
import { countMembers, countReferrals, countTierMoves, countTiers, listRewardUse } from "./data/members";
import { listPointDays, listVintages, sumPointsUntil } from "./data/points";
import { listReportedPrograms } from "./data/programs";
import { type LoyaltyReport, loyaltyReportOf, type ReportRows } from "./loyalty-report";

export type LoyaltyReports = Omit<Question, "scope"> & {
  /** One for each shop with a programme: points of different shops are never added. */
  reports: LoyaltyReport[];
};

/** What the loyalty programmes of the shops came to in a period: members, points, liability, tiers, rewards, referrals. */
export const getLoyaltyReport = (ctx: Context, asked: AnalyticsAsked = {}): Promise<LoyaltyReports> =>
  ask(ctx, asked, async (tx, question) => {
    const { scope, ...told } = question;
    const reports: LoyaltyReport[] = [];
    for (const program of await listReportedPrograms(tx, scope)) {
      const shop = question.shops.find(({ id }) => id === program.shopId);
      if (shop) reports.push(loyaltyReportOf(program, shop, question, await readRows(tx, shop.id, question)));
    }
    return { ...told, reports };
  });

async function readRows(tx: Db, shopId: ShopId, { period, compared }: Question): Promise<ReportRows> {
  return {
    members: await countMembers(tx, shopId, period),
    days: await listPointDays(tx, shopId, period),
    compared: compared && {
      members: await countMembers(tx, shopId, compared),
      days: await listPointDays(tx, shopId, compared),
    },
    opening: await sumPointsUntil(tx, shopId, addCalendarDays(period.from, -1)),
    closing: await sumPointsUntil(tx, shopId, period.to),
    vintages: await listVintages(tx, shopId),
    tiers: await countTiers(tx, shopId),
    moves: await countTierMoves(tx, shopId, period),
    rewards: await listRewardUse(tx, shopId, period),
    referrals: await countReferrals(tx, shopId, period),
  };
}
