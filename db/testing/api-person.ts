import { startSession } from "@/lib/accounts/start-session";
import type { ShopRole } from "@/lib/auth/permissions";
import { sealToken } from "@/lib/auth/sealed-token";
import type { ShopId, UserId } from "@/lib/ids";
import type { Db } from "../client";
import { aCaller, aUser } from "./people";

export type ApiPerson = { userId: UserId; token: string };

/** A person with a committed account, and the access token of a program that acts for them. */
export async function anApiPerson(db: Db, role?: ShopRole, shopIds: readonly ShopId[] = [], isAdmin = false): Promise<ApiPerson> {
  const user = await aUser(db, { role, shopIds, isAdmin });
  const { sessionId } = await startSession(db, user, { kind: "api", caller: aCaller(), now: new Date() });
  return { userId: user.id, token: await sealToken("access", { sub: user.id, sid: sessionId }, 900) };
}
