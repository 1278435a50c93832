import "server-only";
import type { Context } from "@/lib/context";
import { NO_PASSWORD } from "./credentials";
import { findPasswordLink } from "./data/tokens";
import { secretHash } from "./secret";

/** Whose mailed link this is, so that the page can greet them before they choose a password; undefined when it is spent. */
export async function findLinkHolder(ctx: Context, token: string): Promise<{ email: string; isNew: boolean } | undefined> {
  const holder = await findPasswordLink(ctx.db, secretHash(token), ctx.now);
  return holder && { email: holder.email, isNew: holder.passwordHash === NO_PASSWORD };
}
