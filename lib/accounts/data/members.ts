import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members, shops, users } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ShopRole } from "@/lib/auth/permissions";
import type { ShopId, UserId } from "@/lib/ids";

/** Everybody who works in these shops, by name. */
export const listMemberRows = (tx: Db, scope: ShopScope) =>
  tx
    .select({
      shopId: members.shopId,
      userId: members.userId,
      role: members.role,
      createdAt: members.createdAt,
      name: users.name,
      email: users.email,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(inArray(members.shopId, [...scope]))
    .orderBy(asc(members.shopId), asc(sql`lower(${users.name})`), asc(users.id));

export async function findMember(tx: Db, shopId: ShopId, userId: UserId) {
  const [row] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.shopId, shopId), eq(members.userId, userId)));
  return row;
}

/** Locks every owner of the shop, always in the same order, and tells who they are: two who act at once take turns. */
export async function lockOwners(tx: Db, shopId: ShopId): Promise<UserId[]> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.shopId, shopId), eq(members.role, "owner")))
    .orderBy(asc(members.userId))
    .for("update");
  return rows.map(({ userId }) => userId);
}

/** False when the person belongs to the shop already. */
export async function insertMember(
  tx: Db,
  member: { shopId: ShopId; userId: UserId; role: ShopRole; createdAt: Date },
): Promise<boolean> {
  const added = await tx.insert(members).values(member).onConflictDoNothing().returning({ userId: members.userId });
  return added.length > 0;
}

export async function setMemberRole(tx: Db, shopId: ShopId, userId: UserId, role: ShopRole): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.shopId, shopId), eq(members.userId, userId)));
}

export async function deleteMember(tx: Db, shopId: ShopId, userId: UserId): Promise<void> {
  await tx.delete(members).where(and(eq(members.shopId, shopId), eq(members.userId, userId)));
}

export async function findInvitingShop(db: Db, shopId: ShopId) {
  const [shop] = await db.select({ name: shops.name, timeZone: shops.timeZone }).from(shops).where(eq(shops.id, shopId));
  return shop;
}
