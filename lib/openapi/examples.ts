import type { Id, IdPrefix } from "@/lib/ids";
import type { ApiOrder, ApiOrderPage, ApiOrderSummary, ApiTracking } from "@/lib/orders/api-order";
import { sampleId } from "@/lib/wire";

const id = <P extends IdPrefix>(prefix: P) => sampleId(prefix) as Id<P>;
const kes = (amount: number) => ({ amount, currency: "KES" as const });

const summary: ApiOrderSummary = {
  id: id("ord"),
  number: "KAZ-1043-7QX9",
  version: 3,
  shop: { id: id("shop"), name: "Kazuri Beads", time_zone: "Africa/Nairobi" },
  status: "shipped",
  payment_status: "paid",
  return_status: "none",
  on_hold: false,
  action_needed: false,
  total: kes(179000),
  currency: "KES",
  customer: { id: id("cus"), name: "Amina Odhiambo", email: "amina@example.com" },
  placed_at: "2026-11-20T06:12:40.000Z",
  promised_ship_by: "2026-11-22T06:15:02.000Z",
  time_zone: "Africa/Nairobi",
  allowed_actions: [
    { action: "deliver", allowed: true, reason: null },
    { action: "ship", allowed: false, reason: "This has been done already." },
  ],
  allowed_statuses: ["out_for_delivery", "delivered", "returned", "processing"],
};

export const orderPageExample: ApiOrderPage = {
  data: [summary],
  page: { next: "b2xkZXJ8MjAyNi0xMS0yMCAwNjoxMjo0MCswMA", prev: null, limit: 25, has_more: true },
  meta: { generated_at: "2026-11-21T08:00:00.000Z", request_id: "7f1f9c5e-4d5b-4a0e-9a55-0c5d1f7f3c11" },
};

const parcel: ApiOrder["parcels"][number] = {
  id: id("shp"),
  no: 1,
  method: "carrier",
  carrier: "G4S",
  status: "shipped",
  attempts: 0,
  tracking_numbers: [{ number: "G4S-88231", url: "https://example.com/t/G4S-88231" }],
  units: [{ line_id: id("lin"), quantity: 3 }],
  handed_over_at: "2026-11-20T13:40:11.000Z",
  out_for_delivery_at: null,
  delivered_at: null,
  returned_at: null,
  estimated_arrival: { earliest: "2026-11-22T05:00:00.000Z", latest: "2026-11-23T17:00:00.000Z" },
  cash_collected: null,
  entries: [
    {
      id: id("trk"),
      status: "in_transit",
      message: "Sorted",
      place: "Nairobi",
      source: "carrier",
      visible_to_customer: true,
      occurred_at: "2026-11-20T18:05:00.000Z",
      received_at: "2026-11-20T18:05:03.000Z",
    },
  ],
};

export const orderExample: ApiOrder = {
  ...summary,
  customer: { ...summary.customer, phone: "+254712345678" },
  purchase: { id: id("pur"), number: "P-7QX9-2M4K" },
  source: "storefront",
  payment_method: "mobile_money",
  tax_inclusive: true,
  items_total: kes(159000),
  discount: kes(0),
  shipping: kes(20000),
  tax: kes(24724),
  paid: kes(179000),
  refunded: kes(0),
  due: kes(0),
  accepted_at: "2026-11-20T06:15:02.000Z",
  shipped_at: "2026-11-20T13:40:11.000Z",
  delivered_at: null,
  cancelled_at: null,
  returned_at: null,
  address: {
    name: "Amina Odhiambo",
    phone: "+254712345678",
    line1: "Moi Avenue 12",
    line2: null,
    town: "Nairobi",
    region: null,
    postcode: null,
    country: "KE",
  },
  address_editable: false,
  lines: [
    {
      id: id("lin"),
      line_no: 1,
      sku: "BEAD-BLUE",
      title: "Bead necklace",
      options: "Blue",
      unit_price: kes(53000),
      discount: kes(0),
      tax: kes(24724),
      total: kes(159000),
      ordered: 3,
      cancelled: 0,
      shipped: 3,
      delivered: 0,
      returned: 0,
      unshipped: 0,
      refunded: 0,
      refunded_amount: kes(0),
    },
  ],
  parcels: [parcel],
  payments: [
    {
      id: id("pay"),
      method: "mobile_money",
      amount: kes(179000),
      reference: "SKL81H2QX7",
      request_id: id("prq"),
      takes_back_id: null,
      reason: "",
      received_at: "2026-11-22T07:02:11.000Z",
    },
  ],
  refundable: { left: kes(179000), proposed: kes(0) },
  refunds: [],
  returns: [],
  cancel_requests: [],
  return_requests: [],
  hold: null,
  notes: [{ id: id("note"), author: "Njeri", body: "Wrapped as a gift", created_at: "2026-11-20T13:30:00.000Z" }],
  timeline: [
    {
      seq: 3,
      type: "shipment.handed_over",
      actor: { kind: "staff", name: "Njeri" },
      from_status: "processing",
      to_status: "shipped",
      visible_to_customer: true,
      version: 3,
      occurred_at: "2026-11-20T13:40:11.000Z",
    },
  ],
};

export const trackingExample: ApiTracking = {
  order_id: summary.id,
  number: summary.number,
  status: summary.status,
  time_zone: summary.time_zone,
  estimated_arrival: parcel.estimated_arrival,
  parcels: [parcel],
  entries: [],
};
