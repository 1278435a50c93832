import { z } from "zod";
import { lineText, nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { MAX_MINOR } from "@/lib/money";
import {
  ATTEMPT_REASONS,
  CANCEL_REASONS,
  HOLD_REASONS,
  PAYMENT_METHODS,
  RETURN_REASONS,
  SHIPMENT_METHODS,
  TRACKING_STATUSES,
} from "./vocabulary";

const Note = z.string().trim().max(500, "Keep the note below 500 characters.").default("");
const Qty = z.int().min(1).max(999_999);
export const UnitsInput = z
  .array(z.strictObject({ lineId: idOf("lin"), qty: Qty }))
  .min(1)
  .max(500);
const Minor = z.int().min(0).max(MAX_MINOR);
const Reference = z.string().trim().min(1).max(80);
const Answer = z.string().trim().min(3, "Say it in a sentence: the customer reads it.").max(1000);
const Parcel = { shipmentId: idOf("shp").optional() };
/** What stands on a parcel's label: a line that can be typed into a carrier's page. */
export const NumberText = lineText(60).min(3, "A tracking number has at least 3 characters.");
const TrackingNumber = z.strictObject({
  number: NumberText,
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});

const given = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);

/** A tracking number that a form gives a parcel; its empty fields count as absent. */
export const NumberForm = z.object({
  shipmentId: idOf("shp"),
  number: TrackingNumber.shape.number,
  carrier: z.preprocess(given, z.string().trim().max(60).optional()),
  url: z.preprocess(given, TrackingNumber.shape.url),
  replaces: z.string().max(200).optional(),
});

/** One step on an order, by its name and what it needs to know. */
export const StepInput = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("accept") }),
  z.strictObject({ step: z.literal("hold"), reason: z.enum(HOLD_REASONS), note: Note }),
  z.strictObject({ step: z.literal("release") }),
  z.strictObject({
    step: z.literal("ship"),
    method: z.enum(SHIPMENT_METHODS),
    units: UnitsInput.optional(),
    carrier: z.string().trim().max(60).optional(),
    trackingNumbers: z.array(TrackingNumber).max(10).optional(),
    withoutTracking: z.boolean().optional(),
    eta: z
      .strictObject({ earliest: z.date(), latest: z.date() })
      .refine(({ earliest, latest }) => earliest <= latest, "The estimate must end after it begins.")
      .optional(),
  }),
  z.strictObject({ step: z.literal("setOut"), ...Parcel }),
  z.strictObject({ step: z.literal("failAttempt"), ...Parcel, reason: z.enum(ATTEMPT_REASONS), note: Note }),
  z.strictObject({ step: z.literal("deliver"), ...Parcel, codCollectedMinor: z.int().min(0).max(MAX_MINOR).optional() }),
  z.strictObject({ step: z.literal("recall"), ...Parcel }),
  z.strictObject({
    step: z.literal("returnToSender"),
    ...Parcel,
    reason: z.enum(RETURN_REASONS),
    note: Note,
    restock: z.boolean(),
  }),
  z.strictObject({
    step: z.literal("cancel"),
    what: z.union([z.enum(["order", "rest"]), UnitsInput]),
    reason: z.enum(CANCEL_REASONS),
    note: Note,
    restock: z.boolean(),
    refund: z.enum(["now", "later", "none"]).optional(),
    refundMethod: z.enum(PAYMENT_METHODS).optional(),
    refundReference: Reference.optional(),
  }),
  z.strictObject({ step: z.literal("declineCancel"), answer: Answer }),
  z.strictObject({ step: z.literal("approveReturn"), answer: Answer }),
  z.strictObject({ step: z.literal("declineReturn"), answer: Answer }),
  z.strictObject({
    step: z.literal("refund"),
    units: UnitsInput.optional(),
    shippingMinor: Minor.optional(),
    goodwillMinor: Minor.optional(),
    feeMinor: Minor.optional(),
    reason: z.string().trim().min(3, "Say what the refund is for.").max(200),
    state: z.enum(["pending", "done"]),
    method: z.enum(PAYMENT_METHODS).optional(),
    reference: Reference.optional(),
    requestKey: z.string().trim().min(8).max(80).optional(),
    causeId: z.union([idOf("can"), idOf("ret")]).optional(),
  }),
  z.strictObject({
    step: z.literal("settleRefund"),
    refundId: idOf("rfd").optional(),
    outcome: z.enum(["done", "failed"]),
    reference: Reference.optional(),
    failure: z.string().trim().max(200).optional(),
  }),
  z.strictObject({ step: z.literal("giveUpRefund"), refundId: idOf("rfd").optional() }),
  z.strictObject({ step: z.literal("keepRest"), note: Note }),
  z.strictObject({
    step: z.literal("receiveReturn"),
    units: UnitsInput.optional(),
    reason: z.enum(RETURN_REASONS),
    note: Note,
    restock: z.boolean(),
    damaged: UnitsInput.optional(),
  }),
  z.strictObject({
    step: z.literal("correct"),
    reason: z.string().trim().min(3, "Say why the delivery is taken back.").max(500),
  }),
  z.strictObject({ step: z.literal("undo") }),
  z.strictObject({
    step: z.literal("track"),
    ...Parcel,
    externalId: z.string().trim().min(1).max(120).optional(),
    status: z.enum(TRACKING_STATUSES),
    message: Note,
    place: z.string().trim().max(120).optional(),
    visibleToCustomer: z.boolean().default(true),
    occurredAt: z.date().optional(),
  }),
]);
export type StepInput = z.output<typeof StepInput>;
export type StepName = StepInput["step"];

export const Address = z.strictObject({
  name: nameText(120, "Who receives the parcel?"),
  phone: z.string().trim().max(30).nullable().default(null),
  line1: z.string().trim().min(1, "Give a street or a landmark.").max(200),
  line2: z.string().trim().max(200).nullable().default(null),
  town: z.string().trim().min(1, "Give a town.").max(120),
  region: z.string().trim().max(120).nullable().default(null),
  postcode: z.string().trim().max(20).nullable().default(null),
  country: z.string().regex(/^[A-Z]{2}$/, "Use the two-letter country code, e.g. KE."),
});
export type Address = z.output<typeof Address>;

export const NoteInput = z.strictObject({
  body: z.string().trim().min(1, "Write the note first.").max(2000, "Keep the note below 2,000 characters."),
});
