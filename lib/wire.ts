import { z } from "zod";
import type { Context } from "@/lib/context";
import { type IdPrefix, idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";

const SAMPLE = "01kaqv8d3me8ar6y4zvq7j2k9c";

/** An id on the wire. The check is that of `idOf`; the rest is how the document tells of it. */
export const wireId = <P extends IdPrefix>(prefix: P) =>
  idOf(prefix).meta({ type: "string", pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`, examples: [`${prefix}_${SAMPLE}`] });

export const sampleId = (prefix: IdPrefix) => `${prefix}_${SAMPLE}`;

export const Money = z
  .object({
    amount: z.int().describe("Whole minor units: 179250 KES is KES 1,792.50."),
    currency: z.enum(CURRENCIES).describe("ISO 4217."),
  })
  .meta({ id: "Money", description: "An amount of one currency.", examples: [{ amount: 179250, currency: "KES" }] });

export const Instant = z.string().meta({
  id: "Instant",
  format: "date-time",
  description: "RFC 3339, in UTC.",
  examples: ["2026-11-20T09:30:00.000Z"],
});

export const Day = z.string().meta({
  id: "Day",
  format: "date",
  description: "A calendar day in the shop's time zone.",
  examples: ["2026-11-20"],
});

export const TimeZone = z.string().meta({
  id: "TimeZone",
  description: "IANA name of the zone whose days and clocks the shop lives by.",
  examples: ["Africa/Nairobi"],
});

/** An instant in a request: any offset, to the second or finer. */
export const InstantInput = z.iso
  .datetime({ offset: true, error: "Write the instant as RFC 3339, such as 2026-11-20T09:30:00Z." })
  .transform((text) => new Date(text));

export const Problem = z
  .looseObject({
    type: z.string().meta({ format: "uri", description: "Address of the page that explains this kind of problem." }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe("What is wrong with this request, in a sentence for people."),
    code: z.string().describe("Stable word for programs; also the last part of `type`."),
    request_id: z.string().describe("Quote it when you ask us; it is in our logs."),
    retryable: z.boolean().describe("Whether the very same request may succeed later."),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().describe("JSON Pointer (RFC 6901) into the body."),
          parameter: z.string().optional().describe("Name of the parameter of the address."),
          code: z.string().optional(),
          detail: z.string(),
        }),
      )
      .optional(),
    retry_after: z.int().optional().describe("Seconds; also sent as `Retry-After`."),
    required_permission: z.string().optional().describe("403: what your role in the shop lacks."),
    current_version: z.int().optional().describe("412: the version that stands now."),
    order_status: z.string().optional().describe("409: where the order is."),
    allowed_statuses: z.array(z.string()).optional().describe("409: where the order may go from where it is."),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem document." });

/** Which part of a list is asked for. */
export const PageLimit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, "Give a whole number from 1 to 100.")
  .transform(Number)
  .default(25)
  .meta({ type: "integer", minimum: 1, maximum: 100, default: 25 });
export const PageCursor = z
  .string()
  .min(1, "Leave the cursor out for the first page.")
  .max(300)
  .optional()
  .describe("`page.next` or `page.prev` of an earlier answer to the same filters.");

/** A page of a list: cursors point at the neighbouring pages and are null at the ends. */
export const pageOf = <Item extends z.ZodType>(id: string, item: Item) =>
  z
    .object({
      data: z.array(item),
      page: z.object({
        next: z.string().nullable().describe("Cursor of the page after this one."),
        prev: z.string().nullable().describe("Cursor of the page before this one."),
        limit: z.int(),
        has_more: z.boolean().describe("Whether there is a page after this one."),
      }),
      meta: z.object({ generated_at: Instant, request_id: z.string() }),
    })
    .meta({ id });

/** The frame around a page of rows, as `pageOf` tells of it. */
export const apiPage = <T>(
  { now, requestId }: Pick<Context, "now" | "requestId">,
  data: T[],
  page: { next: string | null; prev: string | null; limit: number },
) => ({
  data,
  page: { ...page, has_more: page.next !== null },
  meta: { generated_at: now.toISOString(), request_id: requestId },
});
