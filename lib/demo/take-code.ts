import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import { newId, type ShopId } from "@/lib/ids";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { findDemoCustomer, findDiscount } from "./data/demo-customer";

/** The demo customer takes points for money off, and has not used the code yet. */
export async function takeCode(db: Db, shopId: ShopId, now: Date): Promise<void> {
  const person = await findDemoCustomer(db);
  const rewardId = await inShops(db, [shopId], (tx) => findDiscount(tx, shopId));
  if (!person || !rewardId) return;
  const actor = {
    ...{
      kind: "user" as const,
      userId: person.userId,
      sessionId: newId("ses"),
      name: "",
      email: DEMO_CUSTOMER_EMAIL,
      isAdmin: false,
    },
    ...{ memberships: [], via: "cookie" as const },
  };
  const wish = { shopId, rewardId, channel: "account" as const, requestKey: newId("rdm") };
  await redeemReward({ actor, db, now, requestId: "demo" }, wish);
}
