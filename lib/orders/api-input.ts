import { z } from "zod";
import { InstantInput, PageCursor, PageLimit, sampleId, wireId } from "@/lib/wire";
import { aftersaleChanges } from "./api-aftersale";
import { OrderStatusWord } from "./api-order";
import { type BulkChange, MAX_BULK_ORDERS } from "./bulk-change";
import { Address, NumberText } from "./input";
import { OrderFilters } from "./list-input";
import { CANCEL_REASONS, HOLD_REASONS, RETURN_REASONS, SHIPMENT_METHODS } from "./vocabulary";

/** What the order endpoints accept. The published document is made of the same shapes. */

const Tracking = z
  .strictObject({
    carrier: z.string().trim().min(1).max(60).optional(),
    number: NumberText,
    url: z
      .url({ protocol: /^https?$/, error: "Give an address that begins with https://." })
      .max(500)
      .optional(),
    replaces: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("A number that the parcel carries by mistake: the new one takes its place."),
  })
  .meta({ id: "TrackingInput", examples: [{ carrier: "G4S", number: "G4S-88231", url: "https://example.com/t/G4S-88231" }] });

const Eta = z
  .strictObject({ earliest: InstantInput, latest: InstantInput })
  .refine(({ earliest, latest }) => earliest <= latest, { path: ["latest"], message: "The estimate must end after it begins." });

const NoteText = z
  .string("Give the text of the note alone. Notes that stand stay as they are; yours are added to them.")
  .trim()
  .min(1, "Write something.")
  .max(2000, "Keep a note below 2,000 characters.");

const REASONS: Partial<Record<string, readonly string[]>> = { cancelled: CANCEL_REASONS, returned: RETURN_REASONS };

const reasonsFor = (status: string | undefined) => REASONS[status ?? ""];

export const UpdateOrder = z
  .strictObject({
    status: OrderStatusWord.optional(),
    reason: z
      .string()
      .trim()
      .min(3, "Say why in at least 3 characters.")
      .max(500)
      .optional()
      .describe(
        `Why. With \`cancelled\` one of ${CANCEL_REASONS.join(", ")}; with \`returned\` one of ${RETURN_REASONS.join(", ")}; otherwise your words.`,
      ),
    method: z.enum(SHIPMENT_METHODS).optional().describe("How what is left to ship travels. `carrier` unless you say otherwise."),
    tracking: Tracking.optional().describe(
      "Sent with the parcel this request ships; otherwise added to the parcel that is on its way.",
    ),
    without_tracking: z.literal(true).optional().describe("Says that a carrier's parcel has no tracking number."),
    parcel_id: wireId("shp").optional().describe("Which parcel `tracking` belongs to, when the order has several."),
    estimated_arrival: Eta.optional().describe("Of the parcel this request ships."),
    restock: z
      .boolean()
      .optional()
      .describe("Whether cancelled or returned units go back on sale: cancelled ones do unless told, returned ones do not."),
    hold: z
      .strictObject({ reason: z.enum(HOLD_REASONS), note: z.string().trim().max(500).default("") })
      .nullable()
      .optional()
      .describe("Holds the order; `null` releases it."),
    refund_mode: z
      .enum(["now", "later", "none"])
      .optional()
      .describe(
        "With `cancelled`: whether what was paid for the units goes back at once, is promised, or stays. `none` unless given.",
      ),
    ...aftersaleChanges,
    address: Address.optional().describe("Until something has been handed over."),
    note: NoteText.optional().describe("A private note, added to the others."),
    notes: z
      .union([NoteText, z.array(NoteText).min(1).max(10)])
      .optional()
      .describe("The same for one text or several; they are added in this order, and none that stands is replaced."),
    undo: z.literal(true).optional().describe("Takes the newest step back, within 15 minutes. Stands alone."),
  })
  .superRefine((input, check) => {
    const problem = (path: string, message: string) => check.addIssue({ code: "custom", path: [path], message });
    const names = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (names.length === 0 && check.issues.length === 0)
      check.addIssue({ code: "custom", path: [], message: "Name at least one change." });
    if (input.undo && names.length > 1) problem("undo", "Undo stands alone.");
    const words = reasonsFor(input.status);
    if (input.reason && words && !words.includes(input.reason)) problem("reason", `Use one of ${words.join(", ")}.`);
    for (const name of ["reason", "method", "without_tracking", "estimated_arrival", "restock"] as const)
      if (input[name] !== undefined && !input.status) problem(name, "This goes with a change of status.");
    if (input.refund_mode && input.status !== "cancelled") problem("refund_mode", "This goes with the status cancelled.");
    if (input.parcel_id && !input.tracking) problem("parcel_id", "This goes with tracking.");
  })
  .meta({
    id: "OrderUpdate",
    examples: [{ status: "shipped", tracking: { carrier: "G4S", number: "G4S-88231" }, note: "Packed by Njeri" }],
  });
export type UpdateOrder = z.output<typeof UpdateOrder>;

const filters = OrderFilters.shape;
const told = <S extends z.ZodType>(shape: S, description: string, more: Record<string, unknown> = {}) =>
  shape.meta({ description, ...more });
const FLAG = { type: "boolean", anyOf: undefined };
const DAY = { format: "date" };

/** What a list of orders may be asked for: the filters of the screens, and the place in the list. */
export const ListOrders = z
  .strictObject({
    shop: told(filters.shop, "One shop; without it all you work in.", { type: "string", examples: [sampleId("shop")] }),
    status: told(filters.status, "Any of these, with commas between them."),
    payment_status: told(filters.payment_status, "Any of these, with commas between them."),
    from: told(filters.from, "First day on which the order was placed, in its shop's zone.", DAY),
    to: told(filters.to, "Last such day, included.", DAY),
    hold: told(filters.hold, "Whether it is on hold.", FLAG),
    late: told(filters.late, "Promised to ship before now, and not shipped.", FLAG),
    due_today: told(filters.due_today, "To ship before the end of the shop's day, late ones included.", FLAG),
    expiring: told(
      filters.expiring,
      "Cash on delivery that the shop has not accepted, and that is cancelled for it within two days.",
      FLAG,
    ),
    action_needed: told(filters.action_needed, "Whether the shop should act.", FLAG),
    requests: told(filters.requests, "Whether the customer asked for a cancellation or a return that is open.", FLAG),
    source: told(filters.source, "Where it was placed."),
    customer: told(filters.customer, "One customer, by id.", { type: "string", examples: [sampleId("cus")] }),
    q: told(
      filters.q,
      "Order number or its middle part, tracking number, or part of a customer's name, email or phone; 3 characters at least.",
    ),
    limit: PageLimit.describe("How many orders a page holds; 25 unless given."),
    cursor: PageCursor,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "The last day must not be before the first." });

export const BulkChangeOrders = z
  .strictObject({
    order_ids: z
      .array(wireId("ord"))
      .min(1, "Name at least one order.")
      .max(MAX_BULK_ORDERS, `Name at most ${MAX_BULK_ORDERS} orders.`)
      .refine((ids) => new Set(ids).size === ids.length, "Name each order once."),
    status: OrderStatusWord,
    dry_run: z.boolean().default(false).describe("Decides everything and writes nothing."),
    versions: z
      .record(wireId("ord"), z.int().min(1))
      .optional()
      .describe("The version at which you saw an order, by its id. An order that has moved on since is left alone."),
    reason: UpdateOrder.shape.reason,
    method: UpdateOrder.shape.method,
    without_tracking: UpdateOrder.shape.without_tracking,
    restock: UpdateOrder.shape.restock,
    notify: z.boolean().default(true).describe("Whether customers hear of it as they would of a single change."),
  })
  .superRefine(({ status, reason, order_ids, versions }, check) => {
    const words = reasonsFor(status);
    if (reason && words && !words.includes(reason))
      check.addIssue({ code: "custom", path: ["reason"], message: `Use one of ${words.join(", ")}.` });
    for (const id of Object.keys(versions ?? {}))
      if (!(order_ids as string[]).includes(id))
        check.addIssue({ code: "custom", path: ["versions", id], message: "This order is not among order_ids." });
  })
  .meta({
    id: "BulkOrderChange",
    examples: [{ order_ids: [sampleId("ord")], status: "processing", dry_run: true }],
  });
export type BulkChangeOrders = z.output<typeof BulkChangeOrders>;

/** For an endpoint whose address takes no parameters. */
export const NoQuery = z.strictObject({});

/** A dry run has no effect that a key would have to protect. */
export const isDryRun = (body: unknown) =>
  typeof body === "object" && body !== null && "dry_run" in body && body.dry_run === true;

/** The use-case's input. Orders are taken by id, so that two bulk changes never wait for each other in a circle. */
export const bulkChangeOf = (input: BulkChangeOrders): BulkChange => ({
  targets: [...input.order_ids].sort().map((orderId) => ({ orderId, expectedVersion: input.versions?.[orderId] })),
  to: input.status,
  details: {
    ...(input.method && { method: input.method }),
    ...(input.without_tracking && { withoutTracking: true }),
    reason: input.reason,
    note: input.reason ?? "",
    restock: input.restock,
  },
  notify: input.notify,
  dryRun: input.dry_run,
});
