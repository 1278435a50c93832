import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "@/db/client";
import { messages } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { contextOf, memberOf, NOON, STRANGER, type TestOrder } from "@/db/testing/factories";
import { env } from "@/lib/env";
import { getOrder } from "@/lib/orders/get-order";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import type { ReturnRequestInput } from "./input";

export const SHIP: StepInput = { step: "ship", method: "carrier", withoutTracking: true };
export const DELIVERED: StepInput[] = [{ step: "accept" }, SHIP, { step: "deliver" }];
/** Two units of 125.00 and 200.00 for the way. */
export const TOTAL = 450_00;

export const linkTo = ({ id: orderId, shopId }: TestOrder) => ({
  token: signTrackingToken({ orderId, shopId, expiresAt: daysAfter(NOON, 90) }, env().AUTH_SECRET),
});
export const visitor = (db: Db, now = NOON) => contextOf(STRANGER, db, now);
export const owner = (db: Db, { shopId }: TestOrder) => contextOf(memberOf("owner", shopId), db);
export const act = (db: Db, order: TestOrder, step: StepInput) => takeStep(owner(db, order), { orderId: order.id }, step);
export const viewOf = (db: Db, order: TestOrder) => getOrder(owner(db, order), order.id);
export const told = (db: Db, { shopId, id }: TestOrder) =>
  inShops(db, [shopId], async (tx) =>
    (await tx.select({ template: messages.template }).from(messages).where(eq(messages.orderId, id))).map((row) => row.template),
  );

export const REFUND = { step: "refund", reason: "Sorry for the wait", state: "done" } as const;
export const unwanted = (units: ReturnRequestInput["units"]): ReturnRequestInput => ({
  units,
  reason: "unwanted",
  note: "Too small",
  wish: "refund",
  exchangeVariantId: null,
});

/** In the order's own shop: other tests commit rows that contradict each other on purpose. */
export const sound = (db: Db, { shopId }: Pick<TestOrder, "shopId">) =>
  inShops(db, [shopId], async (tx) => expect(await findContradictions(tx)).toEqual([]));
