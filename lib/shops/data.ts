import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { ShopSettings } from "./settings";

/** The directory entries of these shops, by name. The directory is public, hence no scope. */
export const listShopRows = (db: Db, shopIds: readonly ShopId[]) =>
  db
    .select({ id: shops.id, slug: shops.slug, name: shops.name, currency: shops.currency, timeZone: shops.timeZone })
    .from(shops)
    .where(inArray(shops.id, [...shopIds]))
    .orderBy(asc(sql`lower(${shops.name})`), asc(shops.id));

/** One shop's entry in the directory. */
export const findShopRow = async (db: Db, shopId: ShopId) => (await listShopRows(db, [shopId]))[0];

const SETTINGS = {
  id: shops.id,
  version: shops.version,
  currency: shops.currency,
  timeZone: shops.timeZone,
  numberPrefix: shops.numberPrefix,
  slug: shops.slug,
  name: shops.name,
  description: shops.description,
  supportEmail: shops.supportEmail,
  supportPhone: shops.supportPhone,
  locale: shops.locale,
  hoursToShip: shops.hoursToShip,
  hoursToPay: shops.hoursToPay,
  daysToAccept: shops.daysToAccept,
  autoAccept: shops.autoAccept,
  paymentMethods: shops.paymentMethods,
  bankDetails: shops.bankDetails,
  taxInclusive: shops.taxInclusive,
  taxRateBp: shops.taxRateBp,
  legalName: shops.legalName,
  taxNumber: shops.taxNumber,
  postalAddress: shops.postalAddress,
  returnWindowDays: shops.returnWindowDays,
  restockingFeeBp: shops.restockingFeeBp,
  leadDays: shops.leadDays,
};

export const findSettings = async (db: Db, shopId: ShopId): Promise<ShopSettings | undefined> =>
  (await db.select(SETTINGS).from(shops).where(eq(shops.id, shopId)))[0];

export type SettingsChange = Partial<Omit<ShopSettings, "id" | "version" | "currency" | "timeZone" | "numberPrefix" | "slug">>;

/** Changes the settings if they are still of this version; false when they are not. */
export async function changeSettings(db: Db, shopId: ShopId, version: number, change: SettingsChange): Promise<boolean> {
  const rows = await db
    .update(shops)
    .set({ ...change, version: sql`${shops.version} + 1` })
    .where(and(eq(shops.id, shopId), eq(shops.version, version)))
    .returning({ id: shops.id });
  return rows.length > 0;
}
