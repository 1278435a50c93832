import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { countByTier, listMemberRows } from "./data/members";
import { findProgram } from "./data/program";
import { decodeMemberCursor, encodeMemberCursor, type MemberSort } from "./member-list";

export type MemberWish = {
  q?: string | undefined;
  /** Place of a tier in the rules. */
  tier?: number | undefined;
  sort: MemberSort;
  cursor?: string | undefined;
  limit: number;
};

/** A page of a programme's members with the number of each tier's; `q` is part of a name, e-mail or phone, or a member's code. */
export async function listMembers(ctx: Context, shopId: ShopId, { cursor, limit, ...wish }: MemberWish) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  return viewInShops(ctx.db, scope, async (tx) => {
    const program = await findProgram(tx, shopId);
    if (!program) return { shop, program, items: [], counts: new Map<number, number>(), next: null };
    const wanted = { ...wish, cursor: decodeMemberCursor(cursor, wish.sort), limit: limit + 1 };
    const [rows, counts] = await Promise.all([listMemberRows(tx, shopId, wanted), countByTier(tx, shopId)]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const placeOf = ({ balance, joinedAt }: (typeof rows)[number]) => (wish.sort === "balance" ? balance : joinedAt.getTime());
    return {
      ...{ shop, program, items, counts },
      next: rows.length > limit && last ? encodeMemberCursor({ value: placeOf(last), id: last.id }) : null,
    };
  });
}
