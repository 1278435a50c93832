import "server-only";
import { and, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { invitations, members, shops, users } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { InvitationId, ShopId } from "@/lib/ids";
import type { InvitationState } from "../invitation";

type NewInvitation = Omit<typeof invitations.$inferInsert, "state" | "sends">;

const isAddress = (email: string) => eq(sql`lower(${invitations.email})`, email.toLowerCase());
const isRow = (shopId: ShopId, id: InvitationId) => and(eq(invitations.shopId, shopId), eq(invitations.id, id));
const byToken = (shopId: ShopId, tokenHash: string) => and(eq(invitations.shopId, shopId), eq(invitations.tokenHash, tokenHash));

/** Those that wait for an answer or ran out, and those declined since. The latest first, none of what an account would tell. */
export const listInvitationRows = (tx: Db, scope: ShopScope, { declinedSince }: { declinedSince: Date }) =>
  tx
    .select({
      shopId: invitations.shopId,
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      state: invitations.state,
      sends: invitations.sends,
      sentAt: invitations.sentAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        inArray(invitations.shopId, [...scope]),
        or(eq(invitations.state, "open"), and(eq(invitations.state, "declined"), gt(invitations.endedAt, declinedSince))),
      ),
    )
    .orderBy(desc(invitations.sentAt), desc(invitations.id))
    .limit(200);

/** False when the address has an open invitation of the shop already: of two who invite at once, one does. */
export async function insertInvitation(tx: Db, invitation: NewInvitation): Promise<boolean> {
  const added = await tx
    .insert(invitations)
    .values({ ...invitation, state: "open" })
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  return added.length > 0;
}

/** Makes room for a new invitation of an address whose earlier one ran out. */
export async function closeExpired(tx: Db, shopId: ShopId, email: string, now: Date): Promise<void> {
  await tx
    .update(invitations)
    .set({ state: "expired", endedAt: now })
    .where(
      and(
        eq(invitations.shopId, shopId),
        isAddress(email),
        eq(invitations.state, "open"),
        sql`${invitations.expiresAt} <= ${now.toISOString()}::timestamptz`,
      ),
    );
}

const WHAT = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  state: invitations.state,
  sends: invitations.sends,
  expiresAt: invitations.expiresAt,
};

/** The invitation, locked: whoever answers, withdraws or sends it again takes turns. */
export async function lockInvitation(tx: Db, shopId: ShopId, id: InvitationId) {
  const [row] = await tx.select(WHAT).from(invitations).where(isRow(shopId, id)).for("update");
  return row;
}

/** The same by the link's hash. A link that was replaced while this waited is none. */
export async function lockInvitationByToken(tx: Db, shopId: ShopId, tokenHash: string) {
  const [row] = await tx.select(WHAT).from(invitations).where(byToken(shopId, tokenHash)).for("update");
  return row;
}

/** What the page behind the link tells: who invites whom as what, and whether the address has an account. */
export async function findInvitationByToken(tx: Db, shopId: ShopId, tokenHash: string) {
  const [row] = await tx
    .select({ ...WHAT, shopName: shops.name, timeZone: shops.timeZone, inviter: users.email })
    .from(invitations)
    .innerJoin(shops, eq(shops.id, invitations.shopId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(byToken(shopId, tokenHash));
  return row;
}

/** Gives the invitation a new link, which ends the one before. */
export async function renewInvitation(
  tx: Db,
  shopId: ShopId,
  id: InvitationId,
  link: { tokenHash: string; sentAt: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .update(invitations)
    .set({ ...link, sends: sql`${invitations.sends} + 1` })
    .where(isRow(shopId, id));
}

export async function endInvitation(
  tx: Db,
  shopId: ShopId,
  id: InvitationId,
  end: { state: Exclude<InvitationState, "open">; endedAt: Date },
): Promise<void> {
  await tx.update(invitations).set(end).where(isRow(shopId, id));
}

/** Whether somebody with this address works in the shop. */
export async function hasMemberWithEmail(tx: Db, shopId: ShopId, email: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.shopId, shopId), eq(sql`lower(${users.email})`, email.toLowerCase())));
  return rows.length > 0;
}
