import "server-only";
import type { Db } from "@/db/client";
import { convertMinor } from "@/lib/exchange/rate";
import { rateOn } from "@/lib/exchange/rate-on";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

type Amount = { amountMinor: number; currency: Currency; day: Day };

/** The amount in the shop's currency by the rate of its day; without a rate the refusal names the day. */
export async function frozenAmount(
  tx: Db,
  { id, currency }: { id: ShopId; currency: Currency },
  amount: Amount,
): Promise<number> {
  if (amount.currency === currency) return amount.amountMinor;
  const rate = await rateOn(tx, amount.currency, currency, amount.day, id);
  return convertMinor(amount.amountMinor, amount.currency, currency, rate);
}
