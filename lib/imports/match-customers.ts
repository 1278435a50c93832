import "server-only";
import type { Db } from "@/db/client";
import { type CustomerId, newId, type ShopId } from "@/lib/ids";
import { findKnownCustomers, insertCustomers } from "./data/known";
import type { ImportedCustomer } from "./imported-order";
import type { ImportPreset } from "./vocabulary";

export type Buyer = { shopId: ShopId; customer: ImportedCustomer };

const refOf = (preset: ImportPreset, { ref }: ImportedCustomer) => (ref === null ? null : `${preset}:${ref}`);
const emailOf = ({ email }: ImportedCustomer) => email?.toLowerCase() ?? null;

/** Customers by shop and handle; a buyer is the same person in every shop, with a record of their own in each. */
class Directory {
  readonly #byHandle = new Map<string, CustomerId>();

  add(shopId: ShopId | "any", handle: string | null, id: CustomerId): void {
    if (handle !== null) this.#byHandle.set(`${shopId} ${handle}`, id);
  }

  find(shopId: ShopId | "any", ...handles: (string | null)[]): CustomerId | undefined {
    return handles.flatMap((handle) => this.#byHandle.get(`${shopId} ${handle}`) ?? []).at(0);
  }
}

/**
 * The customer of each buyer, in their order: known ones by their id in the other system, else by e-mail address; the
 * others are made. In the caller's transaction, for shops in its scope.
 */
export async function matchCustomers(tx: Db, preset: ImportPreset, buyers: readonly Buyer[], at: Date): Promise<CustomerId[]> {
  const refs = [...new Set(buyers.flatMap(({ customer }) => refOf(preset, customer) ?? []))];
  const emails = [...new Set(buyers.flatMap(({ customer }) => emailOf(customer) ?? []))];
  const shopIds = [...new Set(buyers.map(({ shopId }) => shopId))];
  const directory = new Directory();
  for (const { shopId, customerId, externalRef, email } of await findKnownCustomers(tx, shopIds, refs, emails)) {
    for (const place of [shopId, "any"] as const) {
      directory.add(place, externalRef, customerId);
      directory.add(place, email, customerId);
    }
  }
  const rows: Parameters<typeof insertCustomers>[1][number][] = [];
  const fresh: CustomerId[] = [];
  const ids = buyers.map(({ shopId, customer }) => {
    const [ref, email] = [refOf(preset, customer), emailOf(customer)];
    const known = directory.find(shopId, ref, email);
    if (known) return known;
    // A reference means the same person in every shop of the file; an e-mail address of another shop is its own affair.
    const elsewhere = directory.find("any", ref);
    const customerId = elsewhere ?? newId("cus");
    if (!elsewhere) fresh.push(customerId);
    const search = [customer.name, customer.email, customer.phone].filter(Boolean).join(" ").toLowerCase();
    const { name, phone } = customer;
    rows.push({ shopId, customerId, name, email: customer.email, phone, search, externalRef: ref, createdAt: at });
    directory.add(shopId, ref, customerId);
    directory.add(shopId, email, customerId);
    directory.add("any", ref, customerId);
    return customerId;
  });
  await insertCustomers(tx, rows, fresh);
  return ids;
}
