import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { authorizeShops, isPermitted, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, found, invalid } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { findLargestBoost } from "./data/boosts";
import { insertProgram, insertRules, lockProgram, type Program } from "./data/program";
import { moveTierPlaces } from "./data/tier-moves";
import type { SaveProgramRules } from "./input";
import { boostedShare } from "./program-preview";
import { type ProgramRules, proposedRules } from "./program-rules";
import { rulesShape, type TypedRules } from "./rules-form";
import { movedPlaces, realMoves } from "./tier-places";

type Saved = { version: number; isChanged: boolean };

/**
 * Writes the rules of a shop's programme as a new version, or begins the programme with them as a draft. What was earned
 * keeps the version it was earned by. Members keep their tiers; those of a tier that is gone go to the next lower one.
 * Refused when somebody wrote another version since the rules were read.
 */
export async function saveProgramRules(ctx: Context, { shopId, version, rules, recompute }: SaveProgramRules): Promise<Saved> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const { formerPlaces, ...next } = rulesShape(shop.currency).parse(rules);
  const by = { shopId, actorId: userIdOf(ctx.actor), day: dayIn(ctx.now, shop.timeZone), at: ctx.now };
  const save = async (tx: Db): Promise<Saved> => {
    const before = await lockProgram(tx, shopId);
    assertSeen(before?.rulesVersion ?? 0, version);
    if (!isPermitted(ctx.actor, "shop:manage", shopId)) assertSameLimits(next, before?.rules ?? proposedRules(1));
    assertNoGifts(next, await findLargestBoost(tx, shopId, by.day));
    const isChanged = !isDeepStrictEqual(next, before?.rules);
    if (isChanged) await write(tx, before, { ...by, version: version + 1, rules: next, formerPlaces });
    if (before && recompute) await enqueueJob(tx, "recompute-tiers", { shopId }, { key: shopId });
    return { version: isChanged ? version + 1 : version, isChanged };
  };
  return retryLostRaces(() => inShops(ctx.db, scope, save));
}

/** Whoever is held by the limits of adjustments does not set them. */
function assertSameLimits(next: ProgramRules, before: ProgramRules): void {
  for (const field of ["adjustLimit", "adjustDayLimit"] as const)
    if (next[field] !== before[field]) throw invalid(field, `Only an owner changes this limit; it is ${before[field]}.`);
}

/** Nor do the rules give back more than a sale brings while a boost holds. */
function assertNoGifts(next: ProgramRules, boost: { name: string; multiplierBp: number } | undefined): void {
  const share = boost ? boostedShare(next, boost.multiplierBp) : 0;
  if (boost && share > 1)
    throw invalid("pointValue", `With ${boost.name} this gives back ${Math.round(share * 100)}% of a sale: more than it brings.`);
}

function assertSeen(currentVersion: number, seen: number): void {
  if (currentVersion === seen) return;
  const message =
    "Somebody changed the rules of this programme since you loaded them. What you typed is kept here; load the page again to see what stands.";
  throw new AppError("stale", "stale-program", message, { current_version: currentVersion });
}

type New = Omit<Parameters<typeof moveTierPlaces>[2], "shopId"> &
  Pick<Program, "shopId" | "rules"> &
  Pick<TypedRules, "formerPlaces">;

async function write(tx: Db, before: Program | undefined, next: New): Promise<void> {
  const { shopId, version, rules, formerPlaces, actorId: madeBy, at: madeAt } = next;
  const row = { shopId, version, rules, madeBy, madeAt };
  if (before) {
    await insertRules(tx, row);
    const moves = realMoves(movedPlaces(formerPlaces, before.rules.tiers.length));
    if (moves.length > 0) await moveTierPlaces(tx, moves, next);
  } else if (!(await insertProgram(tx, row))) assertSeen(1, 0);
}
