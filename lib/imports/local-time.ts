import { TZDate } from "@date-fns/tz";

/** In which order a date names its parts. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const NUMERIC =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;

type Parts = { year: number; month: number; day: number };

/**
 * Reads a date with or without a time: ISO, or three numbers in the given order. Without an offset of its own it is local
 * time in the zone. A year in front is always taken as one. Undefined for what is no real date.
 */
export function parseInstant(text: string, order: DateOrder, timeZone: string): Date | undefined {
  const match = NUMERIC.exec(text.trim());
  if (!match) return undefined;
  const [, a = "", b = "", c = "", hour = "0", minute = "0", second = "0", half, offset] = match;
  const date = datePart(a, b, c, order);
  const clockHour = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  if (!date || clockHour > 23 || Number(minute) > 59 || Number(second) > 59 || (half && Number(hour) > 12)) return undefined;
  const utcMs = Date.UTC(date.year, date.month - 1, date.day, clockHour, Number(minute), Number(second));
  if (offset) return new Date(utcMs - offsetMs(offset));
  if (timeZone === "UTC") return new Date(utcMs);
  const hourMs = utcMs - (utcMs % HOUR_MS);
  return new Date(utcMs - hourMs + localHour(hourMs, timeZone));
}

const HOUR_MS = 3_600_000;
const hours = new Map<string, number>();

/** The instant of a full local hour, given as if it were UTC. Looking a zone up is slow, and history has few hours. */
function localHour(asUtcMs: number, timeZone: string): number {
  const key = `${asUtcMs} ${timeZone}`;
  const known = hours.get(key);
  if (known !== undefined) return known;
  if (hours.size > 20_000) hours.clear();
  const [date, time] = [new Date(asUtcMs), new Date(asUtcMs).getUTCHours()];
  const at = new TZDate(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), time, timeZone).getTime();
  hours.set(key, at);
  return at;
}

function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (!match) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

function datePart(a: string, b: string, c: string, order: DateOrder): Parts | undefined {
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  const parts =
    a.length === 4
      ? { year: x, month: y, day: z }
      : order === "mdy"
        ? { year: z, month: x, day: y }
        : order === "dmy"
          ? { year: z, month: y, day: x }
          : undefined;
  if (!parts) return undefined;
  const yearDigits = a.length === 4 ? 4 : c.length;
  if (yearDigits === 2) parts.year += parts.year < 70 ? 2000 : 1900;
  const real = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
  const isReal = real.getUTCMonth() === parts.month - 1 && real.getUTCDate() === parts.day && parts.month <= 12;
  return isReal && (yearDigits === 2 || yearDigits === 4) && parts.year >= 1970 && parts.year <= 2100 ? parts : undefined;
}

/** The orders in which every one of these texts is a real date. More than one means that the file alone cannot tell. */
export const possibleDateOrders = (samples: readonly string[]): DateOrder[] =>
  DATE_ORDERS.filter((order) => samples.length > 0 && samples.every((text) => parseInstant(text, order, "UTC") !== undefined));

/** A reader that remembers its last answer: in order history the same moment stands on many lines in a row. */
export function instantReader(order: DateOrder, timeZone: string): (text: string) => Date | undefined {
  let lastText: string | undefined;
  let last: Date | undefined;
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    last = parseInstant(text, order, timeZone);
    return last;
  };
}
