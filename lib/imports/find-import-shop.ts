import "server-only";
import type { Db } from "@/db/client";
import { invalid } from "@/lib/errors";
import { newId, type ShopId } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { isTimeZone } from "@/lib/time";
import { findHistoryShop, findShopBySlug, insertShops, listShopSlugs } from "./data/imports";
import { shopHandle } from "./shop-handle";

export type WantedShop = { slug?: string; create?: { name: string; currency: string; timeZone: string } };

/** The shop an import on the command line is for: the named one, a new one, or the only one there is. */
export async function findImportShop(db: Db, at: Date, { slug, create }: WantedShop): Promise<ShopId> {
  if (create) return makeShop(db, at, slug, create);
  if (slug) {
    const id = await findShopBySlug(db, slug);
    if (!id) throw new Error(`There is no shop “${slug}”. Make it with --create-shop.`);
    return id;
  }
  const [only, ...others] = await listShopSlugs(db, 2);
  if (!only) throw new Error("There is no shop yet. Make one with --create-shop NAME --currency CODE --time-zone ZONE.");
  if (others.length > 0) throw new Error("There are several shops: name one with --shop SLUG.");
  return only.id;
}

async function makeShop(
  db: Db,
  at: Date,
  slug: string | undefined,
  { name, currency, timeZone }: NonNullable<WantedShop["create"]>,
): Promise<ShopId> {
  const known = CURRENCIES.find((code) => code === currency.toUpperCase());
  if (!known) throw invalidOption("currency", `Give the new shop a currency with --currency: ${CURRENCIES.join(", ")}.`);
  if (!isTimeZone(timeZone))
    throw invalidOption("time-zone", "Give the new shop a time zone with --time-zone, e.g. Africa/Nairobi.");
  const words =
    slug ??
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "");
  const existing = await findShopBySlug(db, words);
  if (existing) {
    // The same command again goes on with the shop it made.
    const there = await findHistoryShop(db, existing);
    if (there?.currency === known && there.timeZone === timeZone) return existing;
    const how = `There is a shop “${words}” already, which sells in ${there?.currency} and keeps the time of ${there?.timeZone}.`;
    throw invalidOption("create-shop", `${how} Import into it with --shop ${words}, or give the new one another name.`);
  }
  const handle = shopHandle(`cli:${words}`);
  const id = newId("shop");
  await insertShops(db, [{ ...handle, id, slug: words || handle.slug, name, currency: known, timeZone, createdAt: at }]);
  return id;
}

const invalidOption = (option: string, message: string) => Object.assign(invalid(option, message), { message });
