import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { COUNT_CAP } from "./count-orders";
import { countEach } from "./data/list";
import type { OrderFilters } from "./list-input";
import { TO_DO, type ToDoKey, toDoFilters } from "./to-do";

/** How many orders wait for each kind of work, in one shop or all of the actor's, each counted up to COUNT_CAP. */
export async function countToDo(ctx: Context, shop: OrderFilters["shop"]): Promise<Record<ToDoKey, number>> {
  const scope = authorizeShops(ctx.actor, "orders:read", shop);
  const questions = TO_DO.map(({ key }) => ({ key, scope, filters: toDoFilters(key, shop), now: ctx.now }));
  return countEach(ctx.db, questions, COUNT_CAP);
}
