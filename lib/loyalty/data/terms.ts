import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyPrograms, loyaltyRules, shops } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { ProgramRules } from "../program-rules";
import type { ProgramState } from "../vocabulary";

/** What a shop's programme promises, and what of the shop its days and money go by. */
export type ShopTerms = {
  shopId: ShopId;
  state: ProgramState;
  rulesVersion: number;
  rules: ProgramRules;
  startedAt: Date | null;
  historyCreditedAt: Date | null;
  shopName: string;
  timeZone: string;
  currency: Currency;
  returnWindowDays: number;
};

const termsBy = (
  tx: Db,
  shopIds: readonly ShopId[],
  version: number | typeof loyaltyPrograms.rulesVersion,
): Promise<ShopTerms[]> =>
  tx
    .select({
      shopId: loyaltyPrograms.shopId,
      state: loyaltyPrograms.state,
      rulesVersion: loyaltyRules.version,
      rules: loyaltyRules.rules,
      startedAt: loyaltyPrograms.startedAt,
      historyCreditedAt: loyaltyPrograms.historyCreditedAt,
      shopName: shops.name,
      timeZone: shops.timeZone,
      currency: shops.currency,
      returnWindowDays: shops.returnWindowDays,
    })
    .from(loyaltyPrograms)
    .innerJoin(loyaltyRules, and(eq(loyaltyRules.shopId, loyaltyPrograms.shopId), eq(loyaltyRules.version, version)))
    .innerJoin(shops, eq(shops.id, loyaltyPrograms.shopId))
    .where(inArray(loyaltyPrograms.shopId, [...shopIds]));

/** The programmes of these shops by the rules that hold now; shops without one are left out. */
export const listShopTerms = (tx: Db, shopIds: readonly ShopId[]): Promise<ShopTerms[]> =>
  termsBy(tx, shopIds, loyaltyPrograms.rulesVersion);

/** Undefined when the shop has no programme. */
export const findShopTerms = async (tx: Db, shopId: ShopId): Promise<ShopTerms | undefined> =>
  (await listShopTerms(tx, [shopId]))[0];

/** The terms by one version of the rules; undefined when there is none. */
export const findTermsOfVersion = async (tx: Db, shopId: ShopId, rulesVersion: number): Promise<ShopTerms | undefined> =>
  (await termsBy(tx, [shopId], rulesVersion))[0];
