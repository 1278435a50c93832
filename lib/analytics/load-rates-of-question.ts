import "server-only";
import type { Db } from "@/db/client";
import { malformed } from "@/lib/errors";
import { loadRates } from "@/lib/exchange/load-rates";
import { rateFrom } from "@/lib/exchange/rate-book";
import type { Currency } from "@/lib/money";
import type { Question } from "./ask";
import { MOST_CONVERTED_SHOPS, type RateChoice, type RateOf } from "./conversion";

/**
 * The rates with which every amount of a question becomes `to`, each shop's own before the installation's. Asking for one
 * that is not there is refused, naming the day.
 */
export async function loadRatesOfQuestion(
  tx: Db,
  { scope, period, today, moneyCurrencies }: Question,
  to: Currency,
  choice: RateChoice,
): Promise<RateOf> {
  if (scope.length > MOST_CONVERTED_SHOPS) throw tooManyShops();
  const span = choice === "today" ? { from: today, to: today } : { from: period.from, to: period.to > today ? period.to : today };
  const wanted = [...new Set([...moneyCurrencies, to])];
  const books = new Map(
    await Promise.all(
      scope.map(async (shopId) => [shopId, await loadRates(tx, { currencies: wanted, ...span, shopId })] as const),
    ),
  );
  return ({ shopId, currency, day }, other) =>
    rateFrom((shopId && books.get(shopId)) || new Map(), currency, other, choice === "today" ? today : day);
}

const tooManyShops = () =>
  malformed("invalid-parameter", "So many shops are not converted at once.", {
    errors: [{ parameter: "convert", detail: `Choose one shop, or at most ${MOST_CONVERTED_SHOPS}.` }],
  });
