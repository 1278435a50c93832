import { z } from "zod";
import { malformed } from "@/lib/errors";
import { idOf } from "@/lib/ids";
import "@/lib/input-words";
import { isDay } from "@/lib/time";
import { ORDER_STATUSES, PAYMENT_STATUSES } from "./order-status";
import { parseSearch } from "./search-terms";
import { ORDER_SOURCES } from "./vocabulary";

/** One word, several as an array, or several with commas between them; sorted, so that the same choice is the same filter. */
const someOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",") : value),
    z
      .array(z.enum(words))
      .min(1)
      .max(words.length)
      .transform((chosen) => words.filter((word) => chosen.includes(word)) as W[number][]),
  );

const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], "Use true or false.");
const DayOf = z.string().refine(isDay, "Write the day as YYYY-MM-DD.");

/** Which orders: the same words on the screen, in the API, for an export and for a bulk change. Absent means any. */
export const OrderFilters = z
  .strictObject({
    /** One shop; without it every shop in which the caller may read orders. */
    shop: idOf("shop").optional(),
    status: someOf(ORDER_STATUSES).optional(),
    payment_status: someOf(PAYMENT_STATUSES).optional(),
    /** First and last day on which the order was placed, both included, each in its shop's zone. */
    from: DayOf.optional(),
    to: DayOf.optional(),
    hold: Flag.optional(),
    /** Promised to ship before now, and not shipped. */
    late: Flag.optional(),
    /** Promised to ship before the end of the shop's present day (late ones included), and not shipped. */
    due_today: Flag.optional(),
    /** Cash on delivery that nobody has accepted, and that is cancelled for it within two days. */
    expiring: Flag.optional(),
    action_needed: Flag.optional(),
    requests: Flag.optional(),
    source: z.enum(ORDER_SOURCES).optional(),
    customer: idOf("cus").optional(),
    /** Order number or its middle part, tracking number, outside reference, or part of a customer's name, e-mail or phone. */
    q: z
      .string()
      .trim()
      .min(1)
      .max(100, "Search for at most 100 characters.")
      .refine((text) => !text.includes("\0"), "A search may not contain the NUL character.")
      .refine((text) => parseSearch(text) !== undefined, "Type at least 3 characters, or an order number.")
      .optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "The last day must not be before the first." });
export type OrderFilters = z.output<typeof OrderFilters>;

const FILTER_NAMES = Object.keys(OrderFilters.shape) as (keyof OrderFilters)[];

/** Values of a query string by name, empty ones left out; a name that was given twice has both values. */
function valuesOf(params: URLSearchParams, ignored: readonly string[]): Record<string, string | string[]> {
  const names = [...new Set(params.keys())].filter((name) => !ignored.includes(name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = params.getAll(name).filter((value) => value.trim() !== "");
      return values.length === 0 ? [] : [[name, values.length === 1 ? (values[0] ?? "") : values]];
    }),
  );
}

const NAMES_OF_PAGING = ["cursor", "limit"];

/** The filters of a query string. Refuses an unknown name and a bad value; `ignored` names belong to somebody else. */
export function readOrderFilters(params: URLSearchParams, ignored: readonly string[] = NAMES_OF_PAGING): OrderFilters {
  const parsed = OrderFilters.safeParse(valuesOf(params, ignored));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          pointer: `/${key}`,
          detail: `There is no filter ${key}. There are ${FILTER_NAMES.join(", ")}.`,
        }))
      : [{ pointer: `/${issue.path.join("/")}`, detail: issue.message }],
  );
  throw malformed("bad-filter", errors[0]?.detail ?? "A filter is not understood.", { errors });
}

export type LenientFilters = { filters: OrderFilters; errors: Partial<Record<keyof OrderFilters, string>> };

/** For a page: what is understood of a query string, and a sentence for each filter that is not and was left out. */
export function readFiltersKindly(params: URLSearchParams): LenientFilters {
  const known = Object.fromEntries(
    Object.entries(valuesOf(params, [])).filter(([name]) => FILTER_NAMES.includes(name as keyof OrderFilters)),
  );
  const parsed = OrderFilters.safeParse(known);
  if (parsed.success) return { filters: parsed.data, errors: {} };
  const errors = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
  const good = Object.fromEntries(Object.entries(known).filter(([name]) => !(name in errors)));
  return { filters: OrderFilters.parse(good), errors };
}

/** The query string of filters, with some of them changed (undefined leaves one out). */
export function filtersQuery(filters: OrderFilters, changes: Partial<Record<string, unknown>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, ...changes }))
    if (value !== undefined && value !== "") query.set(name, String(value));
  return query.toString();
}
