/** Currencies a shop can trade in, with the number of decimals that ISO 4217 gives their minor unit. */
export const CURRENCY_DECIMALS = {
  KES: 2,
  TZS: 2,
  UGX: 0,
  RWF: 0,
  ETB: 2,
  ZAR: 2,
  NGN: 2,
  GHS: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
  BRL: 2,
  AED: 2,
  INR: 2,
  JPY: 0,
} as const;
export type Currency = keyof typeof CURRENCY_DECIMALS;
export const CURRENCIES = Object.keys(CURRENCY_DECIMALS) as [Currency, ...Currency[]];

/** One whole unit of a currency in minor units: operators move no less, so less beyond a sum is how they round. */
export const wholeUnitMinor = (currency: Currency): number => 10 ** CURRENCY_DECIMALS[currency];

/** An amount as the API shows it: whole minor units, e.g. `{ amount: 179250, currency: "KES" }` is KES 1,792.50. */
export type Money = { amount: number; currency: Currency };

export const money = (amount: number, currency: Currency): Money => ({ amount, currency });

/** Largest amount we accept, in minor units: far above any order and far below what a double holds exactly. */
export const MAX_MINOR = 1_000_000_000_000;

/**
 * Splits an amount in proportion to whole-number weights; the parts always add up to the whole.
 * Largest-remainder method (Hamilton): ties go to the earlier part. All-zero weights split evenly.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0)
    return allocate(
      totalMinor,
      weights.map(() => 1),
    );
  const total = BigInt(totalMinor);
  const divisor = BigInt(sum);
  const parts = weights.map((weight) => Number((total * BigInt(weight)) / divisor));
  const remainders = weights.map((weight, i) => [((total * BigInt(weight)) % divisor) * (total < 0n ? -1n : 1n), i] as const);
  remainders.sort(([a, i], [b, j]) => (a === b ? i - j : a < b ? 1 : -1));
  const missing = totalMinor - parts.reduce((a, b) => a + b, 0);
  const step = Math.sign(missing);
  for (const [, i] of remainders.slice(0, Math.abs(missing))) parts[i] = (parts[i] ?? 0) + step;
  return parts;
}

/** Digits, in groups of three (or as in India two, but for the last) where a comma stands between them. */
const DECIMAL = /^([+-]?)(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d+))?$/;

/**
 * Reads a decimal text ("1,792.50", "-3.4", "2.555") as minor units, rounding half away from zero. Returns undefined for
 * anything else, "2,50" too: whoever writes a comma before the cents is not to pay a hundred times as much.
 */
export function parseMinor(text: string, currency: Currency): number | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, sign, grouped = "0", fraction = ""] = match;
  const whole = grouped.replaceAll(",", "");
  const decimals = CURRENCY_DECIMALS[currency];
  const digits = fraction.padEnd(decimals + 1, "0");
  const kept = Number(whole) * 10 ** decimals + Number(digits.slice(0, decimals) || "0");
  const rounded = kept + (Number(digits[decimals]) >= 5 ? 1 : 0);
  if (rounded > MAX_MINOR) return undefined;
  return sign === "-" && rounded !== 0 ? -rounded : rounded;
}

/** Exact decimal text of an amount, for CSV files: 179250 KES is "1792.50". */
export function decimalText(minor: number, currency: Currency): string {
  const decimals = CURRENCY_DECIMALS[currency];
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return minor < 0 ? `-${text}` : text;
}
