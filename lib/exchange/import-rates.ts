import "server-only";
import { inShops } from "@/db/scope";
import { assertSignedIn, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { dayIn } from "@/lib/time";
import type { SavedRates } from "./data";
import type { ImportRates } from "./input";
import { type RateFile, readRateFile } from "./rate-file";
import { ECB_TIME_ZONE } from "./vocabulary";
import { writeRates } from "./write-rates";

export type ImportedRates = SavedRates & Pick<RateFile, "days" | "unused">;

/**
 * Takes a reference file of the European Central Bank as the rates of one shop: what its owner uploads is not believed for
 * others. An administrator may bring it in for the whole installation.
 */
export async function importRates(
  ctx: Context,
  { shopId, text, isEverywhere, isConfirmed }: ImportRates & { text: string },
): Promise<ImportedRates> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  assertSignedIn(ctx.actor);
  const { userId: actorId, isAdmin } = ctx.actor;
  if (isEverywhere && !isAdmin) throw forbidden("the rates of every shop");
  const { rates, days, unused } = readRateFile(text, dayIn(ctx.now, ECB_TIME_ZONE));
  const target = { source: "ecb" as const, actorId, at: ctx.now, isConfirmed, ...(!isEverywhere && { shopId }) };
  const saved = await inShops(ctx.db, scope, (tx) => writeRates(tx, { rates, ...target }));
  return { ...saved, days, unused };
}
