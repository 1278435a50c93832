import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { enqueueMail } from "@/lib/messages/enqueue-mail";
import type { Notice } from "@/lib/messages/notice";

/** Queues a mail about an account; it goes out if the transaction commits. */
export const sendAccountMail = (tx: Db, to: string, notice: Notice): Promise<void> =>
  enqueueMail(tx, { key: `account:${randomUUID()}`, to, notice });
