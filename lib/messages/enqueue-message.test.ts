import { describe, expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { jobContext, jobsAbout, keptMailOf, messagesOf } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { takeStep } from "@/lib/orders/take-step";
import { minutesAfter } from "@/lib/time";
import { deliverMessage } from "./deliver-message";
import { enqueueMessage, type MessageDraft } from "./enqueue-message";

describe("a message", () => {
  test("comes with the order that is placed and with each step a customer hears of, one job each", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const told = await messagesOf(db, order);
      expect(told.map(({ template, eventSeq, state }) => [template, eventSeq, state])).toEqual([
        ["order_placed", 1, "waiting"],
        ["order_accepted", 2, "waiting"],
      ]);
      for (const { id } of told)
        expect(await jobsAbout(db, id)).toMatchObject([{ state: "created", data: { shopId: shop.id, messageId: id } }]);
    }));

  test("is written once per event, recipient and template, and so is its job", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const draft: MessageDraft = {
        shopId: shop.id,
        orderId: order.id,
        eventSeq: 1,
        template: "order_shipped",
        recipient: "amina@example.test",
        data: {},
        at: NOON,
      };
      await inShops(db, [shop.id], async (tx) => {
        await enqueueMessage(tx, draft);
        await enqueueMessage(tx, draft);
        await enqueueMessage(tx, { ...draft, recipient: "baraka@example.test" });
      });
      const shipped = (await messagesOf(db, order)).filter(({ template }) => template === "order_shipped");
      expect(shipped.map(({ recipient }) => recipient).sort()).toEqual(["amina@example.test", "baraka@example.test"]);
      for (const { id } of shipped) expect(await jobsAbout(db, id)).toHaveLength(1);
    }));

  test("never was when its step is rolled back", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      let written = "";
      const undone = inShops(db, [shop.id], async (tx) => {
        await takeStep(contextOf(memberOf("owner", shop.id), tx), { orderId: order.id }, { step: "accept" });
        written = (await messagesOf(tx, order)).at(-1)!.id;
        throw new Error("changed my mind");
      });
      await expect(undone).rejects.toThrow("changed my mind");
      expect(written).toMatch(/^msg_/);
      expect(await messagesOf(db, order)).toHaveLength(1);
      expect(await jobsAbout(db, written)).toEqual([]);
    }));

  test("of a step that is undone is withdrawn, and its job then does nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, {
        steps: [{ step: "accept" }, { step: "ship", method: "carrier", withoutTracking: true }],
      });
      const ctx = contextOf(memberOf("owner", shop.id), db, minutesAfter(NOON, 2));
      await takeStep(ctx, { orderId: order.id }, { step: "undo" });
      const told = await messagesOf(db, order);
      expect(told.map(({ template, state }) => [template, state])).toEqual([
        ["order_placed", "waiting"],
        ["order_accepted", "waiting"],
        ["order_shipped", "withdrawn"],
      ]);
      const messageId = told[2]!.id;
      await deliverMessage(jobContext(db), { shopId: shop.id, messageId });
      expect(await keptMailOf(db, messageId)).toBeUndefined();
    }));

  test("that has gone out before the undo stays sent", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, {
        steps: [{ step: "accept" }, { step: "ship", method: "carrier", withoutTracking: true }],
      });
      const messageId = (await messagesOf(db, order))[2]!.id;
      await deliverMessage(jobContext(db), { shopId: shop.id, messageId });
      const ctx = contextOf(memberOf("owner", shop.id), db, minutesAfter(NOON, 2));
      await takeStep(ctx, { orderId: order.id }, { step: "undo" });
      expect((await messagesOf(db, order)).map(({ state }) => state)).toEqual(["waiting", "waiting", "sent"]);
    }));
});
