import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import { findRateVersions } from "./data";
import { bookOf, lookIn, type RateLookup } from "./rate-book";
import { frozenRates, newestRates } from "./rate-versions";

/** The same rates twice: as amounts of a day were frozen at them, and as they stand now. */
export type RatesKnown = { frozen: RateLookup; newest: RateLookup };

/** All that is needed to convert between these currencies on any day of the period, frozen or restated; see `loadRates`. */
export async function loadRateVersions(
  tx: Db,
  { currencies, from, to, shopId }: { currencies: readonly Currency[]; from: Day; to: Day; shopId?: ShopId },
): Promise<RatesKnown> {
  const foreign = currencies.filter((currency) => currency !== "EUR");
  const versions = await findRateVersions(tx, { currencies: foreign, from, to, shopId });
  return { frozen: frozenRates(versions), newest: lookIn(bookOf(newestRates(versions))) };
}
