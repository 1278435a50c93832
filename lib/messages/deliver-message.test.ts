import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { mailbox, messages } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, NOON, type TestOrder } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { deliverMessage } from "./deliver-message";

const context = (db: Db) => ({ db, now: NOON, jobId: "test", signal: new AbortController().signal });

const messagesOf = (db: Db, { shopId, id }: TestOrder) =>
  inShops(db, [shopId], (tx) => tx.select().from(messages).where(eq(messages.orderId, id)).orderBy(messages.eventSeq));

describe("delivering into the local mailbox", () => {
  test("keeps one letter, whatever is repeated", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { name: "Kazi Crafts" });
      const order = await anOrder(db, shop.id);
      const [message] = await messagesOf(db, order);
      const job = { shopId: shop.id, messageId: message!.id };
      await deliverMessage(context(db), job);
      await deliverMessage(context(db), job);
      expect(await messagesOf(db, order)).toMatchObject([{ state: "sent", attempts: 1, sentAt: NOON }]);
      const kept = await db.select().from(mailbox).where(eq(mailbox.messageKey, message!.id));
      expect(kept).toMatchObject([{ recipient: "amina@example.test", subject: `We have your order ${order.number}` }]);
    }));
});
