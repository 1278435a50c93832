import "server-only";
import { MAX_SLIP_ORDERS } from "@/lib/documents/packing-slip";
import type { SignedInContext } from "@/lib/http/page";
import { idOf, type OrderId } from "@/lib/ids";
import { filtersQuery, readFiltersKindly } from "@/lib/orders/list-input";
import { packingSlipsPath } from "@/lib/paths";
import { showPage } from "../read-list-page";

type SlipWish = {
  ids: OrderId[];
  /** How many were ticked; of more than MAX_SLIP_ORDERS the first are printed. */
  chosen: number;
  /** Where the next of all that match are, older ones. */
  nextHref?: string;
};

/** Orders as the address names them: each by a `pick`, with or without its version. */
export const pickedOrders = (params: URLSearchParams): OrderId[] => [
  ...new Set(params.getAll("pick").flatMap((pick) => idOf("ord").safeParse(pick.split(".")[0]).data ?? [])),
];

/** Whose slips the form of the order list asks for: those ticked, or all that match its filters, a pile at a time. */
export async function readSlipWish(ctx: SignedInContext, params: URLSearchParams): Promise<SlipWish> {
  if (params.get("all") !== "true") {
    const picked = pickedOrders(params);
    return { ids: picked.slice(0, MAX_SLIP_ORDERS), chosen: picked.length };
  }
  const { filters } = readFiltersKindly(new URLSearchParams(params.get("filter") ?? ""));
  const page = await showPage(ctx, filters, params.get("cursor") ?? undefined, MAX_SLIP_ORDERS);
  if (page === "first page") return { ids: [], chosen: 0 };
  const older = page.next && new URLSearchParams({ all: "true", filter: filtersQuery(filters), cursor: page.next });
  return {
    ids: page.orders.map(({ id }) => id),
    chosen: page.orders.length,
    ...(older && { nextHref: packingSlipsPath(older.toString()) }),
  };
}
