import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import { findRateRows } from "./data";
import { bookOf, type RateBook } from "./rate-book";

/**
 * All that is needed to convert between these currencies on any day of the period, in one question; `rateFrom` then looks
 * up each day. With a shop (inside its fence) its own rates count and stand before the installation's.
 */
export async function loadRates(
  tx: Db,
  { currencies, from, to, shopId }: { currencies: readonly Currency[]; from: Day; to: Day; shopId?: ShopId },
): Promise<RateBook> {
  return bookOf(await findRateRows(tx, { currencies: currencies.filter((currency) => currency !== "EUR"), from, to, shopId }));
}
