import "server-only";
import type { Db } from "@/db/client";
import { malformed } from "@/lib/errors";
import { loadRateVersions } from "@/lib/exchange/load-rate-versions";
import { lookIn, rateFrom } from "@/lib/exchange/rate-book";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { Question } from "./ask";
import { MOST_CONVERTED_SHOPS, type RateChoice, type RateOf } from "./conversion";

export type RatesOfQuestion = {
  rateOf: RateOf;
  /** Of the frozen rates asked for so far, the days for which another one stands by now. */
  correctedDays: ReadonlySet<Day>;
};

const NO_RATES = { frozen: lookIn(new Map()), newest: lookIn(new Map()) };

/**
 * The rates with which every amount of a question becomes `to`, each shop's own before the installation's. Asking for one
 * that is not there is refused, naming the day.
 */
export async function loadRatesOfQuestion(
  tx: Db,
  { scope, period, today, moneyCurrencies }: Question,
  to: Currency,
  choice: RateChoice,
): Promise<RatesOfQuestion> {
  if (scope.length > MOST_CONVERTED_SHOPS) throw tooManyShops();
  const span = choice === "today" ? { from: today, to: today } : { from: period.from, to: period.to > today ? period.to : today };
  const wanted = [...new Set([...moneyCurrencies, to])];
  const known = new Map(
    await Promise.all(
      scope.map(async (shopId) => [shopId, await loadRateVersions(tx, { currencies: wanted, ...span, shopId })] as const),
    ),
  );
  const correctedDays = new Set<Day>();
  const rateOf: RateOf = ({ shopId, currency, day }, other) => {
    const { frozen, newest } = (shopId && known.get(shopId)) || NO_RATES;
    if (choice !== "frozen") return rateFrom(newest, currency, other, choice === "today" ? today : day);
    const rate = rateFrom(frozen, currency, other, day);
    if (rate.used.some((used) => newest(used.currency, day)?.rate !== used.rate)) correctedDays.add(day);
    return rate;
  };
  return { rateOf, correctedDays };
}

const tooManyShops = () =>
  malformed("invalid-parameter", "So many shops are not converted at once.", {
    errors: [{ parameter: "convert", detail: `Choose one shop, or at most ${MOST_CONVERTED_SHOPS}.` }],
  });
