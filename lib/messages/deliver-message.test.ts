import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, NOON, type TestOrder } from "@/db/testing/factories";
import { jobContext, jobsAbout, keptMailOf, messagesOf, takeUpJobs, withSmtp } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { aDeadServer, anSmtpServer, aStrangeServer } from "@/db/testing/smtp";
import type { MessageId } from "@/lib/ids";
import { changeMessage } from "./data/outbox";
import { deliverMessage } from "./deliver-message";
import type { MessageState } from "./templates";

type Scene = { db: Db; order: TestOrder; messageId: MessageId; deliver: () => Promise<void> };

/** An order that was just placed, with its one message. */
const withMessage = (body: (scene: Scene) => Promise<void>) =>
  withRollback(async (db) => {
    const shop = await aShop(db, { name: "Kazi Crafts", supportEmail: "help@kazi.test" });
    const order = await anOrder(db, shop.id);
    const [message] = await messagesOf(db, order);
    const messageId = message!.id;
    const deliver = async () => {
      await takeUpJobs(db, messageId);
      await deliverMessage(jobContext(db), { shopId: shop.id, messageId });
    };
    await body({ db, order, messageId, deliver });
  });

const setState = ({ db, order, messageId }: Scene, state: MessageState, attempts = 0) =>
  changeMessage(db, { shopId: order.shopId, id: messageId }, ["waiting"], { state, attempts });

describe("delivering into the local mailbox", () => {
  test("keeps one letter, whatever is repeated", () =>
    withMessage(async ({ db, order, messageId, deliver }) => {
      await deliver();
      await deliver();
      expect(await messagesOf(db, order)).toMatchObject([{ state: "sent", attempts: 1, sentAt: NOON, lastError: null }]);
      expect(await keptMailOf(db, messageId)).toMatchObject({
        recipient: "amina@example.test",
        subject: `We have your order ${order.number}`,
      });
    }));

  test("goes on after a worker died in the middle: a mailbox cannot get a letter twice", () =>
    withMessage(async (scene) => {
      await setState(scene, "sending");
      await scene.deliver();
      expect(await messagesOf(scene.db, scene.order)).toMatchObject([{ state: "sent" }]);
      expect(await keptMailOf(scene.db, scene.messageId)).toBeDefined();
    }));
});

describe("delivering to a mail server", () => {
  test("hands the letter over once, from the shop, with answers to the shop", () =>
    withMessage(async ({ db, order, deliver }) => {
      const server = await anSmtpServer();
      await withSmtp(server.url, async () => {
        await deliver();
        await deliver();
      });
      expect(await messagesOf(db, order)).toMatchObject([{ state: "sent", attempts: 1 }]);
      expect(server.caught).toHaveLength(1);
      expect(server.caught[0]!.raw).toContain("From: Kazi Crafts <");
      expect(server.caught[0]!.raw).toContain("Reply-To: help@kazi.test");
      await server.close();
    }));

  test("that is not there, tries again in a minute; it was never on its way", () =>
    withMessage(async ({ db, order, messageId, deliver }) => {
      await withSmtp(await aDeadServer(), deliver);
      expect(await messagesOf(db, order)).toMatchObject([
        { state: "waiting", attempts: 1, lastError: expect.stringContaining("ECONNREFUSED") },
      ]);
      expect(await jobsAbout(db, messageId)).toMatchObject([
        { delaySeconds: 0 },
        { delaySeconds: 60, data: { shopId: order.shopId, messageId } },
      ]);
    }));

  test("that refuses for now, tries again; one that refuses for good ends it", () =>
    withMessage(async ({ db, order, messageId, deliver }) => {
      const busy = await anSmtpServer({ refuse: { at: "data", code: 451 } });
      await withSmtp(busy.url, deliver);
      expect(await messagesOf(db, order)).toMatchObject([
        { state: "waiting", attempts: 1, lastError: expect.stringContaining("451") },
      ]);
      expect(await jobsAbout(db, messageId)).toHaveLength(2);
      const firm = await anSmtpServer({ refuse: { at: "recipient", code: 550 } });
      await withSmtp(firm.url, deliver);
      expect(await messagesOf(db, order)).toMatchObject([
        { state: "failed", attempts: 2, lastError: expect.stringContaining("550") },
      ]);
      expect(await jobsAbout(db, messageId)).toHaveLength(2);
      await Promise.all([busy.close(), firm.close()]);
    }));

  test("gives up after a day of tries", () =>
    withMessage(async (scene) => {
      const { db, order, messageId, deliver } = scene;
      const nobody = await aDeadServer();
      await setState(scene, "waiting", 9);
      await withSmtp(nobody, deliver);
      expect(await messagesOf(db, order)).toMatchObject([{ state: "waiting", attempts: 10 }]);
      expect((await jobsAbout(db, messageId)).at(-1)).toMatchObject({ delaySeconds: 28_800 });
      await withSmtp(nobody, deliver);
      expect(await messagesOf(db, order)).toMatchObject([{ state: "failed", attempts: 11 }]);
    }));

  test("that hangs up when it has the letter leaves it unsure, and it is not sent again by itself", () =>
    withMessage(async ({ db, order, messageId, deliver }) => {
      let calls = 0;
      const strange = await aStrangeServer((socket) => {
        calls += 1;
        let inBody = false;
        socket.write("220 strange\r\n");
        socket.on("data", (chunk) => {
          const said = chunk.toString();
          if (inBody) socket.destroy();
          else if (said.startsWith("DATA")) {
            inBody = true;
            socket.write("354 go on\r\n");
          } else socket.write("250 ok\r\n");
        });
      });
      await withSmtp(strange.url, async () => {
        await deliver();
        await deliver();
      });
      expect(await messagesOf(db, order)).toMatchObject([{ state: "unsure", attempts: 1 }]);
      expect(await jobsAbout(db, messageId)).toHaveLength(1);
      expect(calls).toBe(1);
      await strange.close();
    }));

  test("finds that an earlier try died while it handed over: unsure, and nothing is sent", () =>
    withMessage(async (scene) => {
      const server = await anSmtpServer();
      await setState(scene, "sending", 1);
      await withSmtp(server.url, scene.deliver);
      expect(await messagesOf(scene.db, scene.order)).toMatchObject([
        { state: "unsure", lastError: expect.stringContaining("may have gone out") },
      ]);
      expect(server.caught).toHaveLength(0);
      await server.close();
    }));

  test.each(["sent", "failed", "unsure", "withdrawn"] as const)("leaves alone what is %s", (state) =>
    withMessage(async (scene) => {
      const server = await anSmtpServer();
      await setState(scene, state);
      await withSmtp(server.url, scene.deliver);
      expect(await messagesOf(scene.db, scene.order)).toMatchObject([{ state, attempts: 0 }]);
      expect(server.caught).toHaveLength(0);
      await server.close();
    }),
  );
});
