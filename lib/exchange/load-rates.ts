import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import { findRateVersions } from "./data";
import { bookOf, type RateBook } from "./rate-book";
import { newestRates } from "./rate-versions";

/**
 * All that is needed to convert between these currencies on any day of the period by the newest rates, in one question;
 * `rateFrom` then looks up each day. With a shop (inside its fence) its own rates count and stand before the installation's.
 */
export async function loadRates(
  tx: Db,
  { currencies, from, to, shopId }: { currencies: readonly Currency[]; from: Day; to: Day; shopId?: ShopId },
): Promise<RateBook> {
  const foreign = currencies.filter((currency) => currency !== "EUR");
  return bookOf(newestRates(await findRateVersions(tx, { currencies: foreign, from, to, shopId })));
}
