import "server-only";
import type { Db } from "@/db/client";
import { asUser } from "@/db/scope";
import { insertAddress } from "@/lib/customers/data/addresses";
import { newId, type UserId } from "@/lib/ids";

const HOME = { line1: "Argwings Kodhek Road 14", line2: "Gate 3, second floor", town: "Nairobi", region: "Nairobi" };
const WORK = { line1: "Oginga Odinga Street", line2: "Opposite the post office", town: "Kisumu", region: "Kisumu" };

/** The address book of somebody who buys in the demo: home is offered first. */
export async function seedAddresses(db: Db, { id: userId, name }: { id: UserId; name: string }, at: Date): Promise<void> {
  const common = { userId, name, phone: "+254712000100", postcode: null, country: "KE", createdAt: at };
  await asUser(db, userId, async (tx) => {
    await insertAddress(tx, { ...common, ...WORK, id: newId("adr"), label: "Work", isDefault: false });
    await insertAddress(tx, { ...common, ...HOME, id: newId("adr"), label: "Home", isDefault: true });
  });
}
