import "server-only";
import { asUser } from "@/db/scope";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { clearDefault, countAddresses, insertAddress, lockAddressBook, setAddress } from "./data/addresses";
import type { SaveAddress } from "./input";
import { MAX_ADDRESSES } from "./saved-address";

/** Writes an address into the person's book, or changes one of theirs. The first is the default by itself. */
export async function saveAddress({ actor, db, now }: Context, input: SaveAddress): Promise<void> {
  assertSignedIn(actor);
  const { userId } = actor;
  const { addressId, isDefault, ...fields } = input;
  await asUser(db, userId, async (tx) => {
    await lockAddressBook(tx, userId);
    const known = await countAddresses(tx, userId);
    if (!addressId && known >= MAX_ADDRESSES)
      throw conflict("address-book-full", `An address book holds ${MAX_ADDRESSES} addresses. Remove one first.`);
    if (isDefault) await clearDefault(tx, userId);
    const values = { ...fields, ...(isDefault && { isDefault }) };
    if (!addressId)
      await insertAddress(tx, { ...values, id: newId("adr"), userId, isDefault: isDefault || known === 0, createdAt: now });
    else if (!(await setAddress(tx, userId, addressId, values))) throw notFound("address");
  });
}
