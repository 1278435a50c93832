import "server-only";
import { isDeepStrictEqual } from "node:util";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, found, invalid } from "@/lib/errors";
import { newId, type RewardId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { type Currency, parseMinor } from "@/lib/money";
import { addCalendarDays, type Day, startOfDayIn } from "@/lib/time";
import { findReward, findVariant, insertReward, type RewardRow, updateReward } from "./data/rewards";
import type { SaveReward } from "./input";

/**
 * Makes a reward, or changes one: from then on, codes that members have keep what they were made with. What a reward gives
 * stays of its kind. Written is what differs from what its writer saw (`seen`), and the stock only over the number that was
 * seen: what was taken meanwhile stays taken. Its days are whole days of the shop, the last one included.
 */
export async function saveReward(ctx: Context, input: SaveReward, seen?: RewardRow): Promise<RewardId> {
  const { shopId, rewardId } = input;
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const [program] = await listShopTerms(tx, scope);
    if (!program) throw new AppError("conflict", "no-program", "Set up the loyalty programme first.");
    const before = rewardId && found(await findReward(tx, shopId, rewardId, "for update"), "reward");
    if (before && before.kind !== input.kind)
      throw invalid("kind", "What a reward gives cannot become something else. Make a new one.");
    if (input.minTier >= program.rules.tiers.length) throw invalid("minTier", "The programme has no such tier.");
    const variant = input.kind === "product" ? await findVariant(tx, shopId, { sku: input.sku }) : undefined;
    if (input.kind === "product" && !variant) throw invalid("sku", "The shop has no item of this SKU.");
    const values = { ...plainValues(input), ...moneyOf(input, program.currency), ...daysOf(input, program.timeZone) };
    const row = { ...values, variantId: variant?.id ?? null };
    if (before) {
      const change = changedOf(row, before, seen ?? { ...before, ...stockSeen(input) });
      if (Object.keys(change).length > 0) await updateReward(tx, shopId, before.id, change);
      return before.id;
    }
    const id = newId("rwd");
    await insertReward(tx, { ...row, shopId, id, createdAt: ctx.now });
    return id;
  });
}

const stockSeen = ({ stockSeen: typed }: SaveReward) =>
  typed === undefined ? {} : { stock: typed === "" ? null : Number(typed) };

/** What a writer changed of what they saw; refused where the stock was changed by both. */
function changedOf(row: Partial<RewardRow>, before: RewardRow, seen: RewardRow): Partial<RewardRow> {
  const names = Object.keys(row) as (keyof RewardRow)[];
  const change = Object.fromEntries(
    names.filter((name) => !isDeepStrictEqual(row[name], seen[name])).map((name) => [name, row[name]]),
  );
  if ("stock" in change && before.stock !== seen.stock)
    throw new AppError(
      "stale",
      "stale-reward",
      `Meanwhile ${before.stock ?? "any number"} are left to give. Load the page again.`,
    );
  return change;
}

const plainValues = ({ kind, name, description, points, stock, perMember, minTier, validDays, active }: SaveReward) => ({
  ...(active !== undefined && { active }),
  ...{ kind, name, description, points, stock, perMember, minTier, validDays },
});

function moneyOf({ kind, amount, percent, minSpend, cost }: SaveReward, currency: Currency) {
  const needsAmount = kind === "amount" || kind === "gift_card";
  return {
    amountMinor: needsAmount ? amountOf("amount", amount, currency, 1) : null,
    percentBp: kind === "percent" ? percentOf(percent) : null,
    minSpendMinor: minSpend === "" || kind === "gift_card" ? 0 : amountOf("minSpend", minSpend, currency, 0),
    costMinor: cost === "" ? null : amountOf("cost", cost, currency, 0),
  };
}

function daysOf({ startsOn, endsOn }: SaveReward, timeZone: string) {
  const startsAt = startsOn === "" ? null : startOfDayIn(startsOn as Day, timeZone);
  const endsAt = endsOn === "" ? null : startOfDayIn(addCalendarDays(endsOn as Day, 1), timeZone);
  if (startsAt && endsAt && startsAt >= endsAt) throw invalid("endsOn", "It cannot end before it begins.");
  return { startsAt, endsAt };
}

function percentOf(text: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text);
  const basisPoints = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
  if (basisPoints < 1 || basisPoints > 10_000) throw invalid("percent", "Enter a percentage from 0.01 to 100.");
  return basisPoints;
}

function amountOf(field: string, text: string, currency: Currency, leastMinor: number): number {
  const minor = parseMinor(text, currency);
  if (minor === undefined || minor < leastMinor) throw invalid(field, `Enter an amount of ${currency}, such as 500.`);
  return minor;
}
