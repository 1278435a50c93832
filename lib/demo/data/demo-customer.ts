import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, rewards, users } from "@/db/schema";
import { DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import type { RewardId, ShopId } from "@/lib/ids";

/** The person of the demo who buys: their account of the marketplace, and the record of them in its shops. */
export async function findDemoCustomer(db: Db) {
  const [row] = await db
    .select({ userId: users.id, customerId: customers.id })
    .from(users)
    .innerJoin(customers, eq(customers.userId, users.id))
    .where(eq(users.email, DEMO_CUSTOMER_EMAIL));
  return row;
}

/** The reward that takes most off an order. */
export async function findDiscount(tx: Db, shopId: ShopId): Promise<RewardId | undefined> {
  const [row] = await tx
    .select({ id: rewards.id })
    .from(rewards)
    .where(and(eq(rewards.shopId, shopId), eq(rewards.kind, "amount")))
    .orderBy(desc(rewards.points))
    .limit(1);
  return row?.id;
}
