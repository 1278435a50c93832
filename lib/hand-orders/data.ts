import "server-only";
import { and, desc, eq, inArray, like } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderAddresses, orders, shopCustomers } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { CustomerId, OrderId, ShopId } from "@/lib/ids";

export type FoundCustomer = { id: CustomerId; name: string; email: string | null; phone: string | null };

const record = {
  id: shopCustomers.customerId,
  name: shopCustomers.name,
  email: shopCustomers.email,
  phone: shopCustomers.phone,
};
const MAX_FOUND = 6;
const escaped = (words: string) => words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&");

/** The shop's customers with these letters in their name, phone or e-mail; the newest first. None for fewer than three letters. */
export const searchCustomers = async (tx: Db, shopId: ShopId, words: string): Promise<FoundCustomer[]> =>
  words.trim().length < 3
    ? []
    : tx
        .select(record)
        .from(shopCustomers)
        .where(and(eq(shopCustomers.shopId, shopId), like(shopCustomers.search, `%${escaped(words.trim())}%`)))
        .orderBy(desc(shopCustomers.createdAt), desc(shopCustomers.customerId))
        .limit(MAX_FOUND);

export async function findCustomer(tx: Db, shopId: ShopId, id: CustomerId): Promise<FoundCustomer | undefined> {
  const [row] = await tx
    .select(record)
    .from(shopCustomers)
    .where(and(eq(shopCustomers.shopId, shopId), eq(shopCustomers.customerId, id)));
  return row;
}

/** Who bought an order, where it went and how it ended. */
export async function findCopied(tx: Db, scope: ShopScope, orderId: OrderId) {
  const [row] = await tx
    .select({
      shopId: orders.shopId,
      number: orders.number,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      name: orders.customerName,
      email: orders.email,
      phone: orders.phone,
      customerId: orders.customerId,
      line1: orderAddresses.line1,
      town: orderAddresses.town,
      country: orderAddresses.country,
    })
    .from(orders)
    .leftJoin(orderAddresses, and(eq(orderAddresses.shopId, orders.shopId), eq(orderAddresses.orderId, orders.id)))
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)));
  return row;
}
