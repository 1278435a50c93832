import { z } from "zod";
import { MAX_QTY } from "@/lib/carts/limits";
import { nameText } from "@/lib/form-text";
import { MAX_MINOR } from "@/lib/money";
import { Address } from "@/lib/orders/input";
import { ORDER_STATUSES, PAYMENT_STATUSES } from "@/lib/orders/order-status";
import { PAYMENT_METHODS } from "@/lib/orders/vocabulary";
import { Instant, Money, wireId } from "@/lib/wire";

const MAX_BASKETS = 20;
const MAX_LINES = 100;

const PriceInput = z.strictObject({ amount: z.int().min(0).max(MAX_MINOR), currency: Money.shape.currency });

const LineInput = z.strictObject({
  variant: wireId("var"),
  quantity: z.int().min(1).max(MAX_QTY),
  expected_price: PriceInput.optional().describe(
    "Price of one, as your buyer was shown it. When it is another one now, nothing is placed.",
  ),
});

const BasketInput = z
  .strictObject({
    shop: wireId("shop"),
    lines: z.array(LineInput).min(1, "Ask for at least one thing.").max(MAX_LINES),
    delivery_method: wireId("dlm")
      .nullable()
      .describe("One of the shop's ways of delivery; its price is the shop's. Only staff may leave it out with `null`."),
    coupon: z.string().trim().min(1).max(40).optional(),
    friend_code: z
      .string("Give the code as text, or leave the field out.")
      .trim()
      .min(1, "Give the code, or leave the field out.")
      .max(40, "A code has at most 40 characters.")
      .optional()
      .describe("The code of the member of this shop's programme who brought the buyer. One that cannot be used is refused."),
    note: z.string().trim().max(500).optional().describe("To the shop."),
  })
  .meta({ id: "BasketInput" });

const isEachShopOnce = (baskets: readonly { shop: string }[]) => new Set(baskets.map(({ shop }) => shop)).size === baskets.length;

/** What `POST /api/orders/create-from-cart/` accepts. */
export const CreateFromCart = z.strictObject({
  contact: z
    .strictObject({
      name: nameText(120, "Who buys?"),
      email: z.email("Enter an email address such as amina@example.com.").max(254).nullable().default(null),
      phone: z
        .string()
        .trim()
        .regex(/^\+?[\d\s().-]{6,30}$/, "Enter a phone number such as +254 712 345 678.")
        .nullable()
        .default(null),
    })
    .refine(({ email, phone }) => email !== null || phone !== null, "Give an email address or a phone number."),
  address: Address.nullable().describe("Where it goes; `null` when nothing of it is brought to the buyer."),
  payment_method: z.enum(PAYMENT_METHODS),
  baskets: z.array(BasketInput).min(1, "Name at least one shop.").max(MAX_BASKETS).refine(isEachShopOnce, "Name each shop once."),
});
export type CreateFromCart = z.output<typeof CreateFromCart>;

export const ApiPurchase = z
  .object({
    id: wireId("pur"),
    number: z.string(),
    placed_at: Instant,
    url: z.string().describe("The page of the purchase, for its buyer: whoever has the address sees the orders."),
    orders: z.array(
      z.object({
        id: wireId("ord"),
        number: z.string(),
        shop: z.object({ id: wireId("shop"), name: z.string() }),
        status: z.enum(ORDER_STATUSES),
        payment_status: z.enum(PAYMENT_STATUSES),
        tax_inclusive: z.boolean(),
        items_total: Money,
        discount: Money,
        shipping: Money,
        tax: Money,
        total: Money,
        tracking_url: z.string().describe("The tracking page, for the buyer."),
      }),
    ),
    totals: z.array(Money).describe("One sum for each currency."),
  })
  .meta({ id: "Purchase" });
export type ApiPurchase = z.output<typeof ApiPurchase>;
