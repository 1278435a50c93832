import { conflict } from "@/lib/errors";
import { CURRENCY_DECIMALS, type Currency } from "@/lib/money";

/** Units of one currency for a unit of another, as an exact fraction: nothing is rounded until an amount is converted. */
export type Rate = { numerator: bigint; denominator: bigint };

const PLAIN_RATE = /^(\d{1,9})(?:\.(\d{1,12}))?$/;

/** Reads "1.0834" exactly. Undefined for anything that is no plain positive number of at most 9 and 12 digits. */
export function parseRate(text: string): Rate | undefined {
  const match = PLAIN_RATE.exec(text.trim());
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  const rate = { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
  return rate.numerator > 0n ? rate : undefined;
}

/** What one unit of `from` costs in `to`, of what one euro costs in each. */
export const crossRate = (from: Rate, to: Rate): Rate => ({
  numerator: to.numerator * from.denominator,
  denominator: to.denominator * from.numerator,
});

/** Both one after the other: dollars for a euro times shillings for a dollar. */
export const multiplyRates = (one: Rate, other: Rate): Rate => ({
  numerator: one.numerator * other.numerator,
  denominator: one.denominator * other.denominator,
});

/** Half away from zero, for a positive divisor. */
function roundedQuotient(value: bigint, divisor: bigint): bigint {
  const size = value < 0n ? -value : value;
  const quotient = (size * 2n + divisor) / (divisor * 2n);
  return value < 0n ? -quotient : quotient;
}

/**
 * Minor units with so many decimals as minor units with so many others, rounded once, half away from zero. Refused where
 * the rate makes more of them than can be held exactly: such a rate is a slip.
 */
export function convertDecimals(amountMinor: number, fromDecimals: number, toDecimals: number, rate: Rate): number {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is no amount in minor units.`);
  const value = BigInt(amountMinor) * rate.numerator * 10n ** BigInt(toDecimals);
  const converted = Number(roundedQuotient(value, rate.denominator * 10n ** BigInt(fromDecimals)));
  if (!Number.isSafeInteger(converted)) throw absurdRate(rate);
  return converted === 0 ? 0 : converted;
}

const absurdRate = (rate: Rate) =>
  conflict(
    "rate-absurd",
    `At a rate of ${rateText(rate)} an amount becomes larger than can be held. Look at the rate under Settings, Exchange rates.`,
    { rate: rateText(rate) },
  );

/** An amount in minor units of `to`. Exact until the one rounding, half away from zero. */
export const convertMinor = (amountMinor: number, from: Currency, to: Currency, rate: Rate): number =>
  convertDecimals(amountMinor, CURRENCY_DECIMALS[from], CURRENCY_DECIMALS[to], rate);

/** The rate as a decimal text, to be shown or stored with what was converted; 12 decimals unless told. */
export function rateText({ numerator, denominator }: Rate, decimals = 12): string {
  const scaled = roundedQuotient(numerator * 10n ** BigInt(decimals), denominator)
    .toString()
    .padStart(decimals + 1, "0");
  const text = `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
  return text.replace(/\.?0+$/, "");
}

/** By how much the larger of two rates exceeds the smaller: 0.25 is a quarter more. */
export function jumpOf(before: Rate, after: Rate): number {
  const [one, other] = [after.numerator * before.denominator, before.numerator * after.denominator];
  const [large, small] = one > other ? [one, other] : [other, one];
  return Number(((large - small) * 1_000_000n) / small) / 1e6;
}
