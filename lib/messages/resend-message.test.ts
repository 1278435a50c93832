import { describe, expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { jobsAbout, messagesOf, takeUpJobs } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import type { ShopRole } from "@/lib/auth/permissions";
import { newId } from "@/lib/ids";
import { changeMessage } from "./data/outbox";
import { resendMessage } from "./resend-message";
import type { MessageState } from "./templates";

const withMessage = (state: MessageState, body: (scene: Awaited<ReturnType<typeof aMessage>>) => Promise<void>) =>
  withRollback(async (db) => body(await aMessage(db, state)));

async function aMessage(db: Parameters<Parameters<typeof withRollback>[0]>[0], state: MessageState) {
  const shop = await aShop(db);
  const order = await anOrder(db, shop.id);
  const message = (await messagesOf(db, order))[0]!;
  await takeUpJobs(db, message.id);
  await changeMessage(db, message, ["waiting"], { state, attempts: 7, lastError: "550 no such mailbox" });
  const as = (role: ShopRole, shopId = shop.id) => contextOf(memberOf(role, shopId), db);
  return { db, order, messageId: message.id, as };
}

describe("sending a message again", () => {
  test.each(["failed", "unsure"] as const)("queues one that is %s, with all its tries", (state) =>
    withMessage(state, async ({ db, order, messageId, as }) => {
      await resendMessage(as("staff"), { messageId });
      expect(await messagesOf(db, order)).toMatchObject([{ state: "waiting", attempts: 0, lastError: null }]);
      expect(await jobsAbout(db, messageId)).toMatchObject([{ state: "active" }, { state: "created", delaySeconds: 0 }]);
      await expect(resendMessage(as("staff"), { messageId })).rejects.toMatchObject({ kind: "conflict" });
    }),
  );

  test.each(["waiting", "sending", "sent", "withdrawn"] as const)("is refused for one that is %s", (state) =>
    withMessage(state, async ({ db, order, messageId, as }) => {
      await expect(resendMessage(as("owner"), { messageId })).rejects.toMatchObject({ code: "message-not-resendable" });
      expect(await messagesOf(db, order)).toMatchObject([{ state }]);
      expect(await jobsAbout(db, messageId)).toHaveLength(1);
    }),
  );

  test("is not for those who only read", () =>
    withMessage("failed", async ({ messageId, as }) => {
      await expect(resendMessage(as("analyst"), { messageId })).rejects.toMatchObject({ kind: "forbidden" });
    }));

  test("knows no message of another shop, and none that is not", () =>
    withMessage("failed", async ({ db, messageId, as }) => {
      const other = await aShop(db);
      await expect(resendMessage(as("owner", other.id), { messageId })).rejects.toMatchObject({ kind: "not_found" });
      await expect(resendMessage(as("owner"), { messageId: newId("msg") })).rejects.toMatchObject({ kind: "not_found" });
    }));
});
