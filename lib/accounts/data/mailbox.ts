import "server-only";
import type { Db } from "@/db/client";
import { mailbox } from "@/db/schema";

export async function insertMail(db: Db, mail: typeof mailbox.$inferInsert): Promise<void> {
  await db.insert(mailbox).values(mail).onConflictDoNothing();
}
