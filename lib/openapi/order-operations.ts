import { BulkChangeOrders, ListOrders, UpdateOrder } from "@/lib/orders/api-input";
import { ApiBulkResult, ApiChangedOrder, ApiOrder, ApiOrderPage, ApiTracking } from "@/lib/orders/api-order";
import { sampleId, wireId } from "@/lib/wire";
import { orderExample, orderPageExample, trackingExample } from "./examples";
import type { DocumentedAnswer, Operation } from "./operation";
import { ORDER_PROBLEMS } from "./order-problems";

const orderId = { orderId: { schema: wireId("ord"), description: "Id of the order. What cannot be an id is not found." } };
const NOT_MODIFIED: DocumentedAnswer = {
  status: 304,
  description: "You have this version already (`If-None-Match`).",
  headers: ["ETag"],
};
const CONFLICTS = ORDER_PROBLEMS.filter(({ status }) => status === 409).map(({ code }) => code);

export const ORDER_OPERATIONS: readonly Operation[] = [
  {
    id: "listOrders",
    method: "get",
    path: "/api/enhanced-orders/",
    tag: "Orders",
    summary: "List orders",
    description:
      "Orders of the shops you work in, newest first, by keyset: orders that arrive while you page make you skip or repeat none. An unknown filter is refused, not ignored.",
    permission: "orders:read",
    query: ListOrders,
    answers: [{ status: 200, description: "A page of orders.", schema: ApiOrderPage, example: orderPageExample }],
    refusals: ["no-permission", "bad-cursor", "cursor-of-other-filters", "shop-not-found", "parameter-has-nul"],
    curl: '"{origin}/api/enhanced-orders/?status=pending,processing&limit=50"',
  },
  {
    id: "getOrder",
    method: "get",
    path: "/api/enhanced-orders/{orderId}/",
    tag: "Orders",
    summary: "Read an order",
    description:
      "All of one order. `ETag` names its version; send it as `If-None-Match` to be told when nothing changed. A note or a message sent to the customer changes no version, as it makes nobody's work stale. `allowed_actions` are those of the moment: an undo, for one, ends after 15 minutes without a new version.",
    permission: "orders:read",
    pathParameters: orderId,
    headers: ["If-None-Match"],
    answers: [
      { status: 200, description: "The order.", schema: ApiOrder, headers: ["ETag"], example: orderExample },
      NOT_MODIFIED,
    ],
    refusals: ["no-permission", "order-not-found", "etag-malformed"],
    curl: `"{origin}/api/enhanced-orders/${sampleId("ord")}/"`,
  },
  {
    id: "updateOrder",
    method: "patch",
    path: "/api/enhanced-orders/{orderId}/",
    tag: "Orders",
    summary: "Change an order",
    description:
      "Every member is a command, and all that one request names commit together or not at all. `status` takes the one step that leads there: `processing` accepts (or recalls a parcel), `shipped` hands over what is left (or notes a failed delivery, or corrects one), `out_for_delivery`, `delivered`, `returned` and `cancelled` as they say. `notes` are added to those that stand. What stands already changes nothing: 200 with `changed: false`. Send `If-Match` so that you never overwrite what you have not seen.",
    permission: "orders:write",
    pathParameters: orderId,
    headers: ["If-Match", "Idempotency-Key"],
    body: UpdateOrder,
    bodyExamples: {
      accept: { summary: "Accept", value: { status: "processing" } },
      ship: {
        summary: "Ship what is left, with a note",
        value: { status: "shipped", tracking: { carrier: "G4S", number: "G4S-88231" }, notes: "Packed by Njeri" },
      },
      number: { summary: "Add a tracking number to a parcel on its way", value: { tracking: { number: "G4S-88232" } } },
      cancel: { summary: "Cancel", value: { status: "cancelled", reason: "out_of_stock", restock: false } },
      hold: { summary: "Hold", value: { hold: { reason: "address_check", note: "No such street" } } },
      undo: { summary: "Undo the newest step", value: { undo: true } },
    },
    answers: [
      {
        status: 200,
        description: "The order as it stands now, with whether anything changed.",
        schema: ApiChangedOrder,
        headers: ["ETag", "Idempotent-Replayed"],
        example: { ...orderExample, changed: true },
      },
    ],
    refusals: ["no-permission", "wrong-origin", "order-not-found", "etag-malformed", "stale-version", ...CONFLICTS],
    curl: `-X PATCH "{origin}/api/enhanced-orders/${sampleId("ord")}/" \\
  -H 'Content-Type: application/json' -H 'If-Match: "v2"' \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"status": "shipped", "tracking": {"carrier": "G4S", "number": "G4S-88231"}}'`,
  },
  {
    id: "getOrderTracking",
    method: "get",
    path: "/api/enhanced-orders/{orderId}/tracking/",
    tag: "Orders",
    summary: "Follow an order",
    description: "Its parcels with their numbers, checkpoints and estimated arrival. Cheap to poll with `If-None-Match`.",
    permission: "orders:read",
    pathParameters: orderId,
    headers: ["If-None-Match"],
    answers: [
      { status: 200, description: "Where its parcels are.", schema: ApiTracking, headers: ["ETag"], example: trackingExample },
      NOT_MODIFIED,
    ],
    refusals: ["no-permission", "order-not-found", "etag-malformed"],
    curl: `"{origin}/api/enhanced-orders/${sampleId("ord")}/tracking/"`,
  },
  {
    id: "changeManyOrders",
    method: "post",
    path: "/api/enhanced-orders/bulk/",
    tag: "Orders",
    summary: "Change the status of many orders",
    description:
      "Takes up to 200 orders to a status, each by the step and under the guards of a single change. One that may not change stops none of the others, and every one has its result. Begin with `dry_run`: it decides the same and writes nothing. Send the `versions` at which you chose the orders, and those that moved on since are left alone. All of it commits together with its `Idempotency-Key`, which is required unless it is a dry run. When time runs out, after about four seconds, the answer tells what was done, and the orders that are left are `not_attempted`: nothing was written to them. Send those again under a new key, as the old one answers what it answered.",
    permission: "orders:write",
    body: BulkChangeOrders,
    bodyExamples: {
      dry_run: { summary: "What would happen", value: { order_ids: [sampleId("ord")], status: "processing", dry_run: true } },
      run: {
        summary: "Accept, if unchanged since",
        value: { order_ids: [sampleId("ord")], status: "processing", versions: { [sampleId("ord")]: 1 } },
      },
    },
    headers: ["Idempotency-Key"],
    answers: [
      {
        status: 200,
        description: "What became, or would become, of each order.",
        schema: ApiBulkResult,
        headers: ["Idempotent-Replayed"],
      },
    ],
    refusals: ["no-permission", "wrong-origin", "idempotency-key-required"],
    curl: `-X POST "{origin}/api/enhanced-orders/bulk/" \\
  -H 'Content-Type: application/json' \\
  -d '{"order_ids": ["${sampleId("ord")}"], "status": "processing", "dry_run": true}'`,
  },
];
