import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { ShopRole } from "@/lib/auth/permissions";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { newId, type OrderId, type ShopId, type VariantId } from "@/lib/ids";
import type { Basket, PurchaseInput } from "@/lib/orders/basket";
import type { StepInput } from "@/lib/orders/input";
import { type PlacedPurchase, placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import type { Db } from "../client";
import { products, type Shop, shops, stock, variants } from "../schema";
import { inShops } from "../scope";

export const NOON = new Date("2026-03-02T09:00:00Z");

const PREFIX_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const randomPrefix = () =>
  `T${[...randomUUID().replaceAll("-", "")]
    .slice(0, 7)
    .map((hex) => PREFIX_ALPHABET[Number.parseInt(hex, 16)])
    .join("")}`;

export async function aShop(db: Db, values: Partial<typeof shops.$inferInsert> = {}): Promise<Shop> {
  const prefix = randomPrefix();
  const [shop] = await db
    .insert(shops)
    .values({
      slug: prefix.toLowerCase(),
      name: `Shop ${prefix}`,
      currency: "KES",
      timeZone: "Africa/Nairobi",
      numberPrefix: prefix,
      createdAt: NOON,
      ...values,
    })
    .returning();
  return shop!;
}

/** A variant with stock; price in minor units. */
export async function aVariant(
  db: Db,
  shopId: ShopId,
  { onHand = 100, priceMinor = 125_00, allowsBackorder = false, title = "Kikoi" } = {},
): Promise<VariantId> {
  return inShops(db, [shopId], async (tx) => {
    const [product, variant] = [newId("prd"), newId("var")];
    await tx.insert(products).values({ shopId, id: product, title, slug: product, createdAt: NOON });
    await tx
      .insert(variants)
      .values({ shopId, id: variant, productId: product, sku: variant.slice(-10), priceMinor, allowsBackorder });
    await tx.insert(stock).values({ shopId, variantId: variant, allowsBackorder });
    await moveStock(tx, shopId, [{ lineId: null, variantId: variant, cause: "receipt", causeId: "opening", qty: onHand }], NOON);
    return variant;
  });
}

/** A signed-in person; no row in `users` stands behind it. */
export const memberOf = (role: ShopRole, ...shopIds: ShopId[]): Actor => ({
  kind: "user",
  userId: newId("usr"),
  sessionId: newId("ses"),
  name: `Test ${role}`,
  email: `${role}@example.test`,
  isAdmin: false,
  memberships: shopIds.map((shopId) => ({ shopId, role })),
  via: "cookie",
});

export const STRANGER: Actor = { kind: "anonymous" };

export const contextOf = (actor: Actor, db: Db, now = NOON): Context => ({ actor, db, now, requestId: "test-request" });

export const anAddress = {
  name: "Amina Odhiambo",
  phone: "+254712345678",
  line1: "Moi Avenue 12",
  line2: null,
  town: "Nairobi",
  region: null,
  postcode: null,
  country: "KE",
};

/** What a guest who pays by phone asks for: a cart of its own with these baskets. */
export const aPurchaseInput = (baskets: PurchaseInput["baskets"]): PurchaseInput => ({
  cartId: newId("crt"),
  contact: { userId: null, name: "Amina Odhiambo", email: "amina@example.test", phone: "+254712345678" },
  address: anAddress,
  paymentMethod: "mobile_money",
  source: "storefront",
  baskets,
});

type OrderWishes = Partial<Omit<PurchaseInput, "baskets">> & {
  lines?: Basket["lines"];
  /** More about the basket: coupon, note, another way of delivery. */
  basket?: Partial<Basket>;
  shippingMinor?: number;
  steps?: StepInput[];
  at?: Date;
};
export type TestOrder = { id: OrderId; shopId: ShopId; number: string; purchase: PlacedPurchase };

/** An order placed through the real use-case (two units of one variant unless told), and led through the given steps. */
export async function anOrder(
  db: Db,
  shopId: ShopId,
  { lines, basket, shippingMinor = 200_00, steps = [], at = NOON, ...wishes }: OrderWishes = {},
): Promise<TestOrder> {
  const delivery = { method: "carrier", name: "Parcel", priceMinor: shippingMinor } as const;
  const wanted = lines ?? [{ variantId: await aVariant(db, shopId), qty: 2 }];
  const input = { ...aPurchaseInput([{ shopId, lines: wanted, delivery, ...basket }]), ...wishes };
  const purchase = await placePurchase(contextOf(STRANGER, db, at), input);
  const order = { ...purchase.orders[0]!, purchase };
  for (const step of steps) await takeStep(contextOf(memberOf("owner", shopId), db, at), { orderId: order.id }, step);
  return order;
}
