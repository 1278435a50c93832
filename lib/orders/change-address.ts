import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, stale } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { appendEvent } from "./append-event";
import { findAddress, saveAddress } from "./data/append";
import { loadFacts } from "./data/load-facts";
import { event, type OrderFacts, type StepActor } from "./facts";
import type { Address } from "./input";
import { isAddressEditable } from "./order-view";
import { stepActor } from "./step-actor";

export type ChangeAddress = { orderId: OrderId; expectedVersion?: number; address: Address };
export type ChangedAddress = { changed: boolean; version: number };

/** Changes where an order goes, until units are handed over. The same address again changes nothing. */
export async function changeAddress(
  { actor, db, now }: Context,
  { orderId, expectedVersion, address }: ChangeAddress,
): Promise<ChangedAddress> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
    const facts = found(loaded, "order");
    assertPermission(actor, "orders:write", facts.shopId);
    if (expectedVersion !== undefined && expectedVersion !== facts.version) throw stale(facts.version);
    return write(tx, facts, address, stepActor(actor), now);
  });
}

async function write(tx: Db, facts: OrderFacts, address: Address, actor: StepActor, at: Date): Promise<ChangedAddress> {
  const { shopId, id: orderId, version } = facts;
  const before = await findAddress(tx, shopId, orderId);
  const fields = (Object.keys(address) as (keyof Address)[]).filter((field) => address[field] !== before?.[field]);
  if (fields.length === 0) return { changed: false, version };
  if (!isAddressEditable(facts))
    throw conflict("address-fixed", "The address can only be changed until something of the order has been handed over.", {
      order_status: facts.status,
    });
  await saveAddress(tx, shopId, orderId, address);
  const told = event("order.address_changed", {
    fields,
    from: before ? whereabouts(before) : null,
    to: whereabouts(address),
  });
  const next = await appendEvent(tx, { shopId, orderId, event: told, actor, at, raisesVersion: true });
  return { changed: true, version: next.version };
}

/** What of an address the history may repeat: where it is, not whose door and number. */
const whereabouts = ({ town, region, postcode, country }: Address) => ({ town, region, postcode, country });
