import { scopeByProof } from "@/lib/auth/authorize";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { OrderFacts } from "@/lib/orders/facts";
import type { Db } from "../client";
import { inShops } from "../scope";
import type { TestOrder } from "./factories";

/** The facts of an order as they stand in the database. */
export async function getFacts(db: Db, { id, shopId }: Pick<TestOrder, "id" | "shopId">): Promise<OrderFacts> {
  const [facts] = await inShops(db, [shopId], (tx) => loadFacts(tx, scopeByProof(shopId), [id], "no lock"));
  return facts!;
}
