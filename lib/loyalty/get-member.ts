import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { type Day, dayIn } from "@/lib/time";
import { listUnpaidLots } from "./data/accounts";
import { findMember, listOpenLots, listTierChanges } from "./data/members";
import { findProgram } from "./data/program";
import { sumTierWindow } from "./data/tier-sums";
import { findSelf } from "./find-self";
import { settleDays } from "./ledger";
import { type Lot, lastDayOf } from "./lots";
import { tierStanding } from "./member-account";
import { isOwn } from "./own-account";
import { windowStart } from "./tiers";

/** Moves between tiers that are shown; older ones are kept. */
const SHOWN_CHANGES = 20;

/** A lot as staff see it: `waits` while its order is not paid although its day has come. */
export type ShownLot = Pick<Lot, "id" | "source" | "status" | "givenPoints" | "remainingPoints" | "issuedOn" | "availableOn"> & {
  lastDay: Day | null;
  waits: boolean;
};

/** A member of a shop's programme as of today: points by their last day, the tier and what is missing to the next. */
export async function getMember(ctx: Context, accountId: LoyaltyAccountId) {
  const scope = authorizeShops(ctx.actor, "loyalty:read");
  return viewInShops(ctx.db, scope, async (tx) => {
    const { account, userId, ...person } = found(await findMember(tx, scope, accountId), "member");
    const self = await findSelf(tx, ctx.actor);
    const { shopId } = account;
    const shop = found(await findShopRow(tx, shopId), "shop");
    const program = found(await findProgram(tx, shopId), "program");
    const today = dayIn(ctx.now, shop.timeZone);
    const since = windowStart(program.rules, { joinedOn: dayIn(account.joinedAt, shop.timeZone), today });
    const [lots, unpaid, sums, changes] = await Promise.all([
      listOpenLots(tx, shopId, accountId),
      listUnpaidLots(tx, shopId, accountId, today),
      sumTierWindow(tx, shopId, accountId, since),
      listTierChanges(tx, shopId, accountId, SHOWN_CHANGES),
    ]);
    const standing = { ...account, tierUntil: account.tierUntil as Day | null };
    const { ledger } = settleDays({ ...account, lastActiveOn: account.lastActiveOn as Day, lots }, today, unpaid);
    return {
      ...{ account, person, shop, program, today, changes },
      /** Nobody changes what is their own. */
      isOwn: isOwn(self, { ...person, userId }),
      points: { active: ledger.activePoints, pending: ledger.pendingPoints, debt: ledger.debtPoints },
      tier: tierStanding(program.rules, standing, sums),
      lots: ledger.lots
        .filter(({ remainingPoints }) => remainingPoints > 0)
        .map((lot) => shown(lot, ledger.lastActiveOn, unpaid)),
    };
  });
}

function shown(lot: Lot, lastActiveOn: Day, unpaid: ReadonlySet<Lot["id"]>): ShownLot {
  const { id, source, status, givenPoints, remainingPoints, issuedOn, availableOn } = lot;
  const lastDay = lastDayOf(lot, lastActiveOn);
  return { id, source, status, givenPoints, remainingPoints, issuedOn, availableOn, lastDay, waits: unpaid.has(id) };
}
