import "server-only";
import { asUser } from "@/db/scope";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { deleteAddress, listAddressRows, lockAddressBook, setAddress } from "./data/addresses";
import type { AddressTarget } from "./input";

/** Takes an address out of the person's book. When it was the default, the newest of the others is. */
export async function removeAddress({ actor, db }: Context, { addressId }: AddressTarget): Promise<void> {
  assertSignedIn(actor);
  const { userId } = actor;
  await asUser(db, userId, async (tx) => {
    await lockAddressBook(tx, userId);
    if (!(await deleteAddress(tx, userId, addressId))) throw notFound("address");
    const [first] = await listAddressRows(tx, userId);
    if (first && !first.isDefault) await setAddress(tx, userId, first.id, { isDefault: true });
  });
}
