import "server-only";
import { and, count, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customerAddresses } from "@/db/schema";
import type { AddressId, UserId } from "@/lib/ids";
import type { SavedAddress } from "../saved-address";

/* Every transaction here must be the user's own. */

const SHOWN = {
  id: customerAddresses.id,
  label: customerAddresses.label,
  name: customerAddresses.name,
  phone: customerAddresses.phone,
  line1: customerAddresses.line1,
  line2: customerAddresses.line2,
  town: customerAddresses.town,
  region: customerAddresses.region,
  postcode: customerAddresses.postcode,
  country: customerAddresses.country,
  isDefault: customerAddresses.isDefault,
};
const own = (userId: UserId, id: AddressId) => and(eq(customerAddresses.userId, userId), eq(customerAddresses.id, id));

/** The default first, then the newest. */
export const listAddressRows = (tx: Db, userId: UserId): Promise<SavedAddress[]> =>
  tx
    .select(SHOWN)
    .from(customerAddresses)
    .where(eq(customerAddresses.userId, userId))
    .orderBy(desc(customerAddresses.isDefault), desc(customerAddresses.createdAt), desc(customerAddresses.id));

export async function countAddresses(tx: Db, userId: UserId): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(customerAddresses).where(eq(customerAddresses.userId, userId));
  return row?.n ?? 0;
}

/** One at a time per person: two forms at once must not make two defaults, nor one too many. */
export async function lockAddressBook(tx: Db, userId: UserId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`addresses:${userId}`}, 0))`);
}

export async function clearDefault(tx: Db, userId: UserId): Promise<void> {
  await tx
    .update(customerAddresses)
    .set({ isDefault: false })
    .where(and(eq(customerAddresses.userId, userId), customerAddresses.isDefault));
}

export async function insertAddress(tx: Db, row: typeof customerAddresses.$inferInsert): Promise<void> {
  await tx.insert(customerAddresses).values(row);
}

/** False when the person has no such address. */
export async function setAddress(
  tx: Db,
  userId: UserId,
  id: AddressId,
  values: Partial<typeof customerAddresses.$inferInsert>,
): Promise<boolean> {
  const set = await tx.update(customerAddresses).set(values).where(own(userId, id)).returning({ id: customerAddresses.id });
  return set.length > 0;
}

export async function deleteAddress(tx: Db, userId: UserId, id: AddressId): Promise<boolean> {
  const gone = await tx.delete(customerAddresses).where(own(userId, id)).returning({ id: customerAddresses.id });
  return gone.length > 0;
}
