import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyPrograms, loyaltyRules, shops } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { ProgramRules } from "../program-rules";
import type { ProgramState } from "../vocabulary";

/** What a shop's programme promises now, and what of the shop its days and money go by. */
export type ShopTerms = {
  shopId: ShopId;
  state: ProgramState;
  rulesVersion: number;
  rules: ProgramRules;
  startedAt: Date | null;
  historyCreditedAt: Date | null;
  timeZone: string;
  currency: Currency;
  returnWindowDays: number;
};

/** Undefined when the shop has no programme. */
export async function findShopTerms(tx: Db, shopId: ShopId): Promise<ShopTerms | undefined> {
  const [row] = await tx
    .select({
      shopId: loyaltyPrograms.shopId,
      state: loyaltyPrograms.state,
      rulesVersion: loyaltyPrograms.rulesVersion,
      rules: loyaltyRules.rules,
      startedAt: loyaltyPrograms.startedAt,
      historyCreditedAt: loyaltyPrograms.historyCreditedAt,
      timeZone: shops.timeZone,
      currency: shops.currency,
      returnWindowDays: shops.returnWindowDays,
    })
    .from(loyaltyPrograms)
    .innerJoin(
      loyaltyRules,
      and(eq(loyaltyRules.shopId, loyaltyPrograms.shopId), eq(loyaltyRules.version, loyaltyPrograms.rulesVersion)),
    )
    .innerJoin(shops, eq(shops.id, loyaltyPrograms.shopId))
    .where(eq(loyaltyPrograms.shopId, shopId));
  return row as ShopTerms | undefined;
}
