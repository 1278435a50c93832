import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { MessageId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { changeMessage, findMessage } from "./data/outbox";

/**
 * Sends a message again that was refused, or of which nobody knows whether it went out. The person who asks for it takes
 * it on themselves that the customer may get it twice.
 */
export async function resendMessage({ actor, db }: Context, { messageId }: { messageId: MessageId }): Promise<void> {
  const scope = authorizeShops(actor, "orders:read");
  await inShops(db, scope, async (tx) => {
    const message = found(await findMessage(tx, scope, messageId), "message");
    assertPermission(actor, "orders:write", message.shopId);
    const change = { state: "waiting", attempts: 0, lastError: null } as const;
    if (!(await changeMessage(tx, message, ["failed", "unsure"], change)))
      throw conflict("message-not-resendable", "Only a message that failed, or may not have gone out, can be sent again.");
    await enqueueJob(tx, "deliver-message", { shopId: message.shopId, messageId }, { key: messageId });
  });
}
