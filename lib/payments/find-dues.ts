import "server-only";
import type { Db } from "@/db/client";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { listPurchased } from "./data";
import type { OrderDue } from "./payment-panel-view";
import { dueOf } from "./payment-panel-view";
import type { Payer } from "./prove-payer";

/** What each order that the payer may pay still owes, in the order of the orders' shops and ids. */
export async function findDues(tx: Db, { scope, purchaseId, only }: Omit<Payer, "purchaseNumber">): Promise<OrderDue[]> {
  const rows = (await listPurchased(tx, scope, purchaseId)).filter(({ id }) => only === null || id === only);
  const ids = rows.map(({ id }) => id);
  const facts = await loadFacts(tx, scope, ids, "no lock");
  return rows.flatMap(({ shop, ...row }) => {
    const own = facts.find(({ id }) => id === row.id);
    return own ? [{ ...row, ...dueOf(own, shop) }] : [];
  });
}
