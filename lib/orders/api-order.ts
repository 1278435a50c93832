import { z } from "zod";
import { Instant, Money, pageOf, TimeZone, wireId } from "@/lib/wire";
import { aftersaleFields } from "./api-aftersale";
import { ApiPayment } from "./api-payments";
import { BULK_OUTCOMES, type BulkOutcome } from "./bulk-change";
import { StepInput, type StepName } from "./input";
import { ORDER_STATUSES, PAYMENT_STATUSES, RETURN_STATUSES } from "./order-status";
import {
  ACTOR_KINDS,
  HOLD_REASONS,
  ORDER_SOURCES,
  PAYMENT_METHODS,
  SHIPMENT_METHODS,
  SHIPMENT_STAGES,
  TIMELINE_TYPES,
  TRACKING_SOURCES,
  TRACKING_STATUSES,
} from "./vocabulary";

/** What the endpoints answer about orders. The values are built in `api-view`, and the published document is made of this. */

const STEP_NAMES = StepInput.options.map(({ shape }) => shape.step.value) as [StepName, ...StepName[]];

/** The name of a step on the wire: `setOut` is `set_out`. */
export const wireStep = (step: StepName) => step.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const OrderStatusWord = z.enum(ORDER_STATUSES).meta({ id: "OrderStatus", description: "The headline of an order." });

const ApiAction = z
  .object({
    action: z.enum(STEP_NAMES.map(wireStep) as [string, ...string[]]),
    allowed: z.boolean(),
    reason: z.string().nullable().describe("Why it is not allowed now; null when it is."),
  })
  .meta({ id: "AllowedAction", description: "A step, and whether you may take it on this order now." });

export const ApiShop = z.object({ id: wireId("shop"), name: z.string(), time_zone: TimeZone }).meta({ id: "ShopSummary" });

const customerFields = { id: wireId("cus").nullable(), name: z.string(), email: z.string().nullable() };
const ApiCustomerSummary = z.object(customerFields).meta({ id: "CustomerSummary" });
const ApiCustomer = z
  .object({ ...customerFields, phone: z.string().nullable() })
  .meta({ id: "Customer", description: "The contact as it stood when the order was placed." });

const summaryFields = {
  id: wireId("ord"),
  number: z.string().meta({ examples: ["KAZ-1043-7QX9"] }),
  version: z.int().min(1).describe('Rises by one with every accepted change. The ETag is this, as `"v17"`.'),
  shop: ApiShop,
  status: OrderStatusWord,
  payment_status: z.enum(PAYMENT_STATUSES),
  return_status: z.enum(RETURN_STATUSES),
  on_hold: z.boolean(),
  action_needed: z.boolean().describe("The shop should act: a delivery failed, for example."),
  total: Money,
  currency: z.string(),
  customer: ApiCustomerSummary,
  placed_at: Instant,
  promised_ship_by: Instant.nullable(),
  time_zone: TimeZone,
  allowed_actions: z.array(ApiAction),
  allowed_statuses: z.array(OrderStatusWord).describe("Where a change of `status` may lead from here."),
};

export const ApiOrderSummary = z.object(summaryFields).meta({ id: "OrderSummary" });
export const ApiOrderPage = pageOf("OrderPage", ApiOrderSummary);
export type ApiOrderPage = z.output<typeof ApiOrderPage>;
export type ApiOrderSummary = z.output<typeof ApiOrderSummary>;

export const ApiAddress = z
  .object({
    name: z.string(),
    phone: z.string().nullable(),
    line1: z.string(),
    line2: z.string().nullable(),
    town: z.string(),
    region: z.string().nullable(),
    postcode: z.string().nullable(),
    country: z.string(),
  })
  .meta({ id: "Address" });

const ApiLine = z
  .object({
    id: wireId("lin"),
    line_no: z.int(),
    sku: z.string(),
    title: z.string(),
    options: z.string(),
    unit_price: Money,
    discount: Money,
    tax: Money,
    total: Money,
    ordered: z.int(),
    cancelled: z.int(),
    shipped: z.int().describe("Units that left, wherever they are now."),
    delivered: z.int(),
    returned: z.int(),
    unshipped: z.int(),
    refunded: z.int().describe("Units of which the money was given back."),
    refunded_amount: Money,
  })
  .meta({ id: "OrderLine" });

const ApiEntry = z
  .object({
    id: wireId("trk"),
    status: z.enum(TRACKING_STATUSES),
    message: z.string(),
    place: z.string().nullable(),
    source: z.enum(TRACKING_SOURCES),
    visible_to_customer: z.boolean(),
    occurred_at: Instant,
    received_at: Instant,
  })
  .meta({ id: "TrackingEntry", description: "A dated checkpoint." });

const ApiEta = z.object({ earliest: Instant.nullable(), latest: Instant.nullable() }).meta({ id: "EstimatedArrival" });

export const ApiParcel = z
  .object({
    id: wireId("shp"),
    no: z.int(),
    method: z.enum(SHIPMENT_METHODS),
    carrier: z.string().nullable(),
    status: z.enum(SHIPMENT_STAGES),
    attempts: z.int().describe("Deliveries tried in vain."),
    tracking_numbers: z.array(z.object({ number: z.string(), url: z.string().nullable() })),
    units: z.array(z.object({ line_id: wireId("lin"), quantity: z.int() })),
    handed_over_at: Instant,
    out_for_delivery_at: Instant.nullable(),
    delivered_at: Instant.nullable(),
    returned_at: Instant.nullable(),
    estimated_arrival: ApiEta.nullable(),
    cash_collected: Money.nullable(),
    entries: z.array(ApiEntry).describe("Newest first."),
  })
  .meta({ id: "Parcel" });

const ApiTimelineEvent = z
  .object({
    seq: z.int().describe("Gapless within the order."),
    type: z.enum(TIMELINE_TYPES),
    actor: z.object({ kind: z.enum(ACTOR_KINDS), name: z.string().nullable() }),
    from_status: OrderStatusWord.nullable(),
    to_status: OrderStatusWord.nullable(),
    visible_to_customer: z.boolean(),
    version: z.int(),
    occurred_at: Instant,
  })
  .meta({ id: "TimelineEvent" });

const ApiNote = z.object({ id: wireId("note"), author: z.string(), body: z.string(), created_at: Instant }).meta({ id: "Note" });

export const ApiOrder = z
  .object({
    ...summaryFields,
    customer: ApiCustomer,
    purchase: z.object({ id: wireId("pur"), number: z.string() }).describe("The checkout it came from."),
    source: z.enum(ORDER_SOURCES),
    payment_method: z.enum(PAYMENT_METHODS),
    delivery: z
      .object({ method: z.enum(SHIPMENT_METHODS), name: z.string().nullable() })
      .nullable()
      .describe("How the buyer chose to have it brought; null where that was not asked."),
    buyer_note: z.string().describe("What the buyer asked of the shop; empty when nothing."),
    tax_inclusive: z.boolean().describe("Whether prices hold their tax; if so `tax` is a part of `total`."),
    items_total: Money,
    discount: Money,
    shipping: Money,
    tax: Money,
    paid: Money,
    refunded: Money,
    due: Money,
    accepted_at: Instant.nullable(),
    shipped_at: Instant.nullable(),
    delivered_at: Instant.nullable(),
    cancelled_at: Instant.nullable(),
    returned_at: Instant.nullable(),
    address: ApiAddress.nullable(),
    address_editable: z.boolean(),
    lines: z.array(ApiLine),
    parcels: z.array(ApiParcel),
    payments: z.array(ApiPayment).describe("Oldest first."),
    ...aftersaleFields,
    hold: z.object({ reason: z.enum(HOLD_REASONS), note: z.string(), placed_at: Instant }).nullable(),
    notes: z.array(ApiNote).describe("Private to the shop, newest first."),
    timeline: z.array(ApiTimelineEvent).describe("Newest first."),
  })
  .meta({ id: "Order" });
export type ApiOrder = z.output<typeof ApiOrder>;

export const ApiChangedOrder = z
  .object({ ...ApiOrder.shape, changed: z.boolean().describe("False when everything asked for stood already.") })
  .meta({ id: "ChangedOrder" });

export const ApiBulkResult = z
  .object({
    dry_run: z.boolean(),
    status: OrderStatusWord,
    results: z
      .array(
        z.object({
          order_id: wireId("ord"),
          number: z.string().nullable(),
          outcome: z.enum(BULK_OUTCOMES),
          from_status: OrderStatusWord.nullable(),
          status: OrderStatusWord.nullable().describe("As it stands after it; in a dry run as it would stand."),
          version: z.int().nullable(),
          code: z.string().nullable(),
          reason: z.string().nullable().describe("Why the order was left alone."),
        }),
      )
      .describe("One per order, in the order of `order_ids`."),
    summary: z.object({
      ...Object.fromEntries(BULK_OUTCOMES.map((outcome) => [outcome, z.int().min(0)])),
      messages: z.int().min(0).describe("Customers who hear of it."),
    } as Record<BulkOutcome | "messages", z.ZodInt>),
    reasons: z
      .array(z.object({ outcome: z.enum(BULK_OUTCOMES), reason: z.string(), count: z.int() }))
      .describe("Why orders were left alone, the most frequent first."),
  })
  .meta({ id: "BulkResult" });
export type ApiBulkResult = z.output<typeof ApiBulkResult>;

export const ApiTracking = z
  .object({
    order_id: wireId("ord"),
    number: z.string(),
    status: OrderStatusWord,
    time_zone: TimeZone,
    estimated_arrival: ApiEta.nullable().describe("Of the parcels still on their way; null when none says."),
    parcels: z.array(ApiParcel),
    entries: z.array(ApiEntry).describe("Checkpoints that belong to no one parcel, newest first."),
  })
  .meta({ id: "OrderTracking" });
export type ApiTracking = z.output<typeof ApiTracking>;
