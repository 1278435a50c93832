import "server-only";
import { redirect } from "next/navigation";
import { AppError } from "@/lib/errors";
import { chosenShops } from "@/lib/http/chosen-shops";
import { orNotFound, type SignedInContext } from "@/lib/http/page";
import { type OrderFilters, readFiltersKindly } from "@/lib/orders/list-input";
import { listOrders, type OrderPage } from "@/lib/orders/list-orders";
import { shopOrdersPath } from "@/lib/paths";

export type Search = Record<string, string | string[] | undefined>;

const PAGE_SIZE = 50;

export function paramsOf(search: Search): URLSearchParams {
  const pairs = Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs as [string, string][]);
}

/** What the address asks for. A form sends its empty fields along; those are taken out of the address first. */
export async function readListPage(ctx: SignedInContext, search: Search) {
  const params = paramsOf(search);
  const filled = [...params].filter(([, value]) => value.trim() !== "");
  if (filled.length < params.size) redirect(shopOrdersPath(new URLSearchParams(filled).toString()));

  const scope = await orNotFound(() => chosenShops(ctx, "orders:read", search.shop));
  const several = ctx.actor.memberships.length > 1;
  params.delete("shop");
  const { filters, errors } = readFiltersKindly(params);
  const shop = several && scope.length === 1 ? scope[0] : undefined;
  return {
    scope,
    several,
    errors,
    filters: { ...filters, ...(shop && { shop }) },
    typed: params.get("q") ?? undefined,
    cursor: params.get("cursor") ?? undefined,
  };
}

/**
 * The page of the list. "first page" when the cursor is none of this list's, or walking back came to the top and new
 * orders have pushed the page together: then the list is best begun anew.
 */
export async function showPage(
  ctx: SignedInContext,
  filters: OrderFilters,
  cursor?: string,
  limit = PAGE_SIZE,
): Promise<OrderPage | "first page"> {
  try {
    const page = await listOrders(ctx, filters, { cursor, limit });
    return cursor !== undefined && page.prev === null ? "first page" : page;
  } catch (refusal) {
    if (cursor !== undefined && refusal instanceof AppError && refusal.kind === "malformed") return "first page";
    throw refusal;
  }
}
