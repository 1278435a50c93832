import { orderNumber, parseOrderNumber } from "./order-number";

/** What a typed search may mean. Everything given is looked for; an order that meets any of it is found. */
export type SearchTerms = {
  /** A whole order number. */
  number?: string;
  /** The middle part of an order number, perhaps with its shop's prefix. */
  seq?: number;
  prefix?: string;
  /** A tracking number or outside reference, as typed. */
  exact?: string;
  /** A LIKE pattern for the name, e-mail and phone of customers; capitals and small letters are to count as equal. */
  pattern?: string;
};

const MAX_SEQ = 2_147_483_647;
/** Shorter texts have no trigram, so no index could help. */
const MIN_TEXT = 3;
/** Fewer digits are an order's number, not a phone. */
const MIN_PHONE_DIGITS = 6;

const likePattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Undefined when the text is too short to search for. */
export function parseSearch(typed: string): SearchTerms | undefined {
  const text = typed.trim();
  const parts = parseOrderNumber(text);
  const number = parts && orderNumber(parts.prefix, parts.seq, parts.tail);
  if (number && /[-–]/.test(text)) return { number, exact: text };

  const middle = /^#?(?:([A-Za-z][A-Za-z0-9]{1,7})-)?(\d{1,10})$/.exec(text);
  const seq = middle && Number(middle[2]) <= MAX_SEQ ? { seq: Number(middle[2]), prefix: middle[1]?.toUpperCase() } : {};
  const digits = text.replaceAll(/\D/g, "");
  const phone = digits.replace(/^0+/, ""); // stored with the country's code instead
  if (/^[+\d\s().-]+$/.test(text) && digits.length >= MIN_PHONE_DIGITS && phone.length >= MIN_TEXT)
    return { ...seq, number, exact: text, pattern: likePattern(phone) };
  if (middle) return { ...seq, number, exact: text };
  if (text.length < MIN_TEXT) return undefined;
  // An e-mail, or words without a digit, are nobody's tracking number.
  const exact = text.includes("@") || /^\D*\s\D*$/.test(text) ? undefined : text;
  return { number, exact, pattern: likePattern(text) };
}
