import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";

/** The mailbox shows everybody everything that would have gone out: only a demo and a developer's machine have one. */
export function assertMailboxOpen({ DEMO, NODE_ENV } = env()): void {
  if (!DEMO && NODE_ENV !== "development") throw notFound("page");
}
