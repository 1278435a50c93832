import { CURRENCY_DECIMALS, type Currency, MAX_MINOR } from "@/lib/money";

/** An exact decimal number: `digits / 10 ** scale`, with at most 15 digits so that a double holds it exactly. */
export type Decimal = { digits: number; scale: number };

export type DecimalMark = "." | ",";

/**
 * Reads a number as exports write them: "1,792.50", "1.792,50", "-3", "(3.40)", "£ 12". Undefined for anything else; an
 * empty text is not zero.
 */
export function parseDecimal(text: string, mark: DecimalMark = "."): Decimal | undefined {
  const plain = /^-?\d{1,9}(?:\.\d{1,6})?$/.test(text) && mark === "." ? text : cleaned(text, mark);
  if (plain === undefined) return undefined;
  const point = plain.indexOf(".");
  const scale = point === -1 ? 0 : plain.length - point - 1;
  const digits = Number(point === -1 ? plain : plain.slice(0, point) + plain.slice(point + 1));
  return { digits: digits === 0 ? 0 : digits, scale };
}

function cleaned(text: string, mark: DecimalMark): string | undefined {
  let bare = text.trim().replaceAll(/[\s\u00a0'’]|[A-Z]{3}|[$£€¥₹]|R\$|KSh|TSh/gu, "");
  if (/^\(.+\)$/.test(bare)) bare = `-${bare.slice(1, -1)}`;
  const group = mark === "." ? "," : ".";
  const pattern = mark === "." ? /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/ : /^[+-]?(\d+|\d{1,3}(\.\d{3})+)?(,\d+)?$/;
  if (!pattern.test(bare) || !/\d/.test(bare)) return undefined;
  const plain = bare.replaceAll(group, "").replace(mark, ".").replace("+", "");
  const trimmed = plain.includes(".") ? plain.replace(/0+$/, "").replace(/\.$/, "") : plain;
  return trimmed.replaceAll(/[-.]/g, "").replace(/^0+/, "").length <= 15 ? trimmed : undefined;
}

const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** `value × times` in minor units, rounded once, half away from zero. Undefined when it is larger than any order may be. */
export function minorOf({ digits, scale }: Decimal, currency: Currency, times = 1): number | undefined {
  const shift = scale - CURRENCY_DECIMALS[currency];
  const product = digits * times;
  if (!Number.isSafeInteger(product)) return undefined;
  const minor = shift <= 0 ? product * (POWERS[-shift] ?? Number.NaN) : roundedQuotient(product, POWERS[shift] ?? 1);
  return Math.abs(minor) <= MAX_MINOR ? minor : undefined;
}

/** Exact for safe integers: the remainder decides, not a quotient that was rounded already. */
function roundedQuotient(value: number, divisor: number): number {
  const size = Math.abs(value);
  const rest = size % divisor;
  const quotient = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0);
  return value < 0 && quotient !== 0 ? -quotient : quotient;
}

/** A whole number of units; undefined for fractions and anything else. "6.00" is six. */
export function parseQuantity(text: string, mark: DecimalMark = "."): number | undefined {
  const value = parseDecimal(text, mark);
  if (!value) return undefined;
  const quantity = value.digits / (POWERS[value.scale] ?? Number.NaN);
  return Number.isInteger(quantity) && Math.abs(quantity) <= 1_000_000_000 ? quantity : undefined;
}
