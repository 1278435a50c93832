import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import type { PurchaseId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { listPurchased } from "./data";
import type { OrderDue } from "./payment-panel-view";
import { dueOf } from "./payment-panel-view";

/** What each order of a purchase still owes, in the order of the orders' shops and ids. */
export async function findDues(tx: Db, scope: ShopScope, purchaseId: PurchaseId): Promise<OrderDue[]> {
  const rows = await listPurchased(tx, scope, purchaseId);
  const facts = await loadFacts(
    tx,
    scope,
    rows.map(({ id }) => id),
    "no lock",
  );
  return rows.flatMap((row) => {
    const own = facts.find(({ id }) => id === row.id);
    return own ? [{ ...row, ...dueOf(own) }] : [];
  });
}
