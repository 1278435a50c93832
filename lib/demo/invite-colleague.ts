import "server-only";
import type { Db } from "@/db/client";
import { inviteMember } from "@/lib/accounts/invite-member";
import { newId, type ShopId, type UserId } from "@/lib/ids";

type Owner = { id: UserId; name: string; email: string };

/** The owner invites somebody who has not answered yet; the letter goes the way of every letter. */
export async function inviteColleague(db: Db, shopId: ShopId, { id: userId, name, email }: Owner, now: Date): Promise<void> {
  const memberships = [{ shopId, role: "owner" as const }];
  const actor = {
    kind: "user" as const,
    userId,
    sessionId: newId("ses"),
    name,
    email,
    isAdmin: false,
    memberships,
    via: "cookie" as const,
  };
  const ctx = { actor, db, now, requestId: "demo" };
  await inviteMember(ctx, { shopId, email: "fatuma.hassan@example.com", role: "staff" });
}
