import "server-only";
import type { Db } from "@/db/client";
import { seeAlso, viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, notFound } from "@/lib/errors";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { findSelf } from "@/lib/loyalty/find-self";
import { isOwn } from "@/lib/loyalty/own-account";
import { tierAt } from "@/lib/loyalty/tiers";
import type { Currency } from "@/lib/money";
import { masked } from "./code-mask";
import { findMemberByCode, findMemberById, type Member } from "./data/members";
import { countTaken, listKin, listRedemptionViews, ofCode, openOf, type RedemptionView } from "./data/redemptions";
import { listRewardRows } from "./data/rewards";
import { type Offer, offersFor } from "./offer";

/** What staff at the counter see of a member. `found` is the redemption whose code was typed, whatever became of it. */
export type CounterView = {
  accountId: LoyaltyAccountId;
  name: string;
  /** Only where it was shown: without it nothing is taken. */
  memberCode: string | null;
  isClosed: boolean;
  /** Staff cannot serve themselves. */
  isOwn: boolean;
  tierName: string;
  pointsName: string;
  balance: number;
  pendingPoints: number;
  currency: Currency;
  timeZone: string;
  offers: Offer[];
  /** Codes not used yet, masked. */
  open: RedemptionView[];
  found: RedemptionView | null;
};

/** The member behind a member code, or behind the code of a redemption, for staff of the shop; the code as `TypedCode` reads it. */
export async function lookUpCode(ctx: Context, shopId: ShopId, code: string): Promise<CounterView> {
  const scope = authorizeShops(ctx.actor, "loyalty:serve", shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const { member, redemption } = await whose(tx, shopId, code);
    const kin = await listKin(tx, member);
    const self = await findSelf(tx, ctx.actor);
    const [programs, rewards, taken, open] = await Promise.all([
      listShopTerms(tx, [...scope, member.shopId]),
      listRewardRows(tx, scope),
      countTaken(tx, shopId, kin),
      openOf(tx, scope, [{ shopId: member.shopId, accountId: member.id }], ctx.now),
    ]);
    const termsOf = (id: ShopId) =>
      found(
        programs.find((program) => program.shopId === id),
        "program",
      );
    const { currency, timeZone, state } = termsOf(shopId);
    // Who comes with a code of the coalition has points and a tier of another shop.
    const { rules } = termsOf(member.shopId);
    const balance = member.activePoints - member.debtPoints;
    const isClosed = member.status !== "open";
    const mayTake = state === "running" && !isClosed && member.shopId === shopId;
    return {
      ...{
        accountId: member.id,
        name: member.name,
        memberCode: redemption ? null : member.memberCode,
        pendingPoints: member.pendingPoints,
      },
      ...{ isClosed, isOwn: isOwn(self, member), balance, currency, timeZone, open: open.map(masked), found: redemption },
      tierName: tierAt(rules.tiers, member.tier)?.name ?? "",
      pointsName: rules.pointsName,
      offers: mayTake
        ? offersFor(
            rewards.filter(({ kind }) => kind !== "gift_card"),
            { balance, tier: member.tier },
            taken,
            ctx.now,
          )
        : [],
    };
  });
}

async function whose(tx: Db, shopId: ShopId, code: string): Promise<{ member: Member; redemption: RedemptionView | null }> {
  const member = code === "" ? undefined : await findMemberByCode(tx, shopId, code);
  if (member) return { member, redemption: null };
  const [redemption] = code === "" ? [] : await listRedemptionViews(tx, [shopId], ofCode(code), 1);
  if (!redemption) throw notFound("code");
  if (redemption.accountShopId !== shopId) await seeAlso(tx, redemption.accountShopId);
  return { redemption, member: found(await findMemberById(tx, redemption.accountShopId, redemption.accountId), "code") };
}
