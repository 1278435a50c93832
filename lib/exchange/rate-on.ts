import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import { loadRates } from "./load-rates";
import { type FoundRate, rateFrom } from "./rate-book";

/** What one unit of `from` costs in `to` on a day; see `rateFrom`. For many days use `loadRates` once. */
export async function rateOn(tx: Db, from: Currency, to: Currency, day: Day, shopId?: ShopId): Promise<FoundRate> {
  const book = await loadRates(tx, { currencies: [from, to], from: day, to: day, ...(shopId && { shopId }) });
  return rateFrom(book, from, to, day);
}
