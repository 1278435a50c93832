import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { findSettings } from "@/lib/shops/data";
import { addCalendarDays, dayIn } from "@/lib/time";
import { listBoostRows } from "./data/boosts";
import { countByTier, sumMembers } from "./data/members";
import { findProgram, listRulesVersions } from "./data/program";
import { proposedRules } from "./program-rules";
import { ruleChanges } from "./rules-words";
import { smallPurchaseMinor } from "./small-purchase";

/** More versions than these are not shown; they are kept. */
const SHOWN_VERSIONS = 20;
const SHOWN_BOOSTS = 30;
/** An active member has earned or redeemed within so many days. */
const ACTIVE_DAYS = 90;

/** A shop's programme with its rules and their history, its boosts and its sums; without one, the rules that are proposed. */
export async function getProgram(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  const shop = found(await findSettings(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, shop.timeZone);
  return viewInShops(ctx.db, scope, async (tx) => {
    const program = await findProgram(tx, shopId);
    if (!program) return { shop, today, program, rules: proposedRules(smallPurchaseMinor(shop.currency)) };
    const [versions, boosts, sums, tierCounts] = await Promise.all([
      listRulesVersions(tx, shopId, SHOWN_VERSIONS + 1),
      listBoostRows(tx, shopId, SHOWN_BOOSTS),
      sumMembers(tx, shopId, addCalendarDays(today, -ACTIVE_DAYS)),
      countByTier(tx, shopId),
    ]);
    const history = versions.slice(0, SHOWN_VERSIONS).map(({ version, rules, madeAt, madeBy }, index) => {
      const before = versions[index + 1];
      return { version, madeAt, madeBy, changes: before ? ruleChanges(before.rules, rules, shop.currency) : [] };
    });
    return { shop, today, program, rules: program.rules, history, boosts, sums, tierCounts };
  });
}
