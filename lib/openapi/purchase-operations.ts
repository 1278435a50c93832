import { type ApiPurchase, ApiPurchase as ApiPurchaseShape, CreateFromCart } from "@/lib/checkout/api-purchase";
import type { Id, IdPrefix } from "@/lib/ids";
import { sampleId } from "@/lib/wire";
import type { Operation } from "./operation";

const id = <P extends IdPrefix>(prefix: P) => sampleId(prefix) as Id<P>;
const kes = (amount: number) => ({ amount, currency: "KES" as const });

const address = { name: "Amina Odhiambo", phone: "+254712345678", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" };
const body = {
  contact: { name: "Amina Odhiambo", email: "amina@example.com", phone: "+254712345678" },
  address,
  payment_method: "mobile_money",
  baskets: [
    {
      shop: sampleId("shop"),
      lines: [{ variant: sampleId("var"), quantity: 2, expected_price: kes(58000) }],
      delivery_method: sampleId("dlm"),
      note: "Call at the gate",
    },
  ],
};

const purchaseExample: ApiPurchase = {
  id: id("pur"),
  number: "OS-7QX9-2M4K",
  placed_at: "2026-11-20T06:12:40.000Z",
  url: "https://shop.example/purchases/AQGg…",
  orders: [
    {
      id: id("ord"),
      number: "KAZ-1043-7QX9",
      shop: { id: id("shop"), name: "Kazuri Beads" },
      status: "pending",
      payment_status: "unpaid",
      tax_inclusive: true,
      items_total: kes(116000),
      discount: kes(0),
      shipping: kes(20000),
      tax: kes(18759),
      total: kes(136000),
      tracking_url: "https://shop.example/track-order/AQGg…",
    },
  ],
  totals: [kes(136000)],
};

export const PURCHASE_OPERATIONS: readonly Operation[] = [
  {
    id: "createFromCart",
    method: "post",
    path: "/api/orders/create-from-cart/",
    tag: "Orders",
    summary: "Place a purchase",
    description:
      "Makes one purchase with one order for each basket's shop, in one transaction: all of it stands, or nothing. Prices, taxes, delivery and coupons are the shops' own of this moment. Say with `expected_price` what your buyer was shown; what differs, and every line that is short of stock, is listed in `changes` of a 409, with amounts in minor units of the shop's currency. Who works in shops orders for their customers, in the shops where they may change orders. Anybody else buys for themselves: then the delivery must be chosen and the payment one that every shop accepts. Two lines of one variant become one. The `Idempotency-Key` is required and stored with the purchase, so a repeat answers with the same one; after a 409 send a new key.",
    permission: "orders:write",
    headers: ["Idempotency-Key"],
    body: CreateFromCart,
    bodyExamples: { one_shop: { summary: "Two units from one shop", value: body } },
    answers: [
      {
        status: 201,
        description: "The purchase with its orders.",
        schema: ApiPurchaseShape,
        headers: ["Idempotent-Replayed"],
        example: purchaseExample,
      },
    ],
    refusals: [
      ...["no-permission", "wrong-origin", "shop-not-found", "idempotency-key-required"],
      ...["price-changed", "out-of-stock", "product-gone", "delivery-gone", "coupon-refused", "basket-changed"],
      "too-many-attempts",
    ],
    curl: `-X POST "{origin}/api/orders/create-from-cart/" \\
  -H 'Content-Type: application/json' -H "Idempotency-Key: $(uuidgen)" \\
  -d '${JSON.stringify({ ...body, baskets: body.baskets.map(({ note: _, ...basket }) => basket) })}'`,
  },
];
