import "server-only";
import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { draftOrders, orders, shops, users } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { DraftOrderId, OrderId, ShopId, UserId } from "@/lib/ids";
import type { Draft, DraftContent } from "./draft";

const replaced = alias(orders, "replaced");

/** One draft of these shops, placed or not; locked against others when it is to be changed. */
export async function findDraft(
  tx: Db,
  scope: ShopScope,
  id: DraftOrderId,
  lock: "for update" | "no lock",
): Promise<Draft | undefined> {
  const which = and(inArray(draftOrders.shopId, scope), eq(draftOrders.id, id));
  // The lock by itself: a statement that waited for it would not see the order that was made meanwhile.
  if (lock === "for update") await tx.select({ id: draftOrders.id }).from(draftOrders).where(which).for("update");
  const [row] = await tx
    .select({
      draft: draftOrders,
      updatedBy: users.name,
      orderNumber: orders.number,
      replacedNumber: replaced.number,
    })
    .from(draftOrders)
    .leftJoin(users, eq(users.id, draftOrders.updatedBy))
    .leftJoin(orders, and(eq(orders.shopId, draftOrders.shopId), eq(orders.id, draftOrders.orderId)))
    .leftJoin(replaced, and(eq(replaced.shopId, draftOrders.shopId), eq(replaced.id, draftOrders.replacesOrderId)))
    .where(which);
  if (!row) return undefined;
  const { orderId, replacesOrderId, createdBy: _, createdAt: __, placedAt: ___, ...draft } = row.draft;
  return {
    ...draft,
    updatedBy: row.updatedBy,
    order: orderId && row.orderNumber ? { id: orderId, number: row.orderNumber } : null,
    replaces: replacesOrderId && row.replacedNumber ? { id: replacesOrderId, number: row.replacedNumber } : null,
  };
}

type Writing = { by: UserId | null; at: Date };
type NewDraft = Pick<Draft, "id" | "shopId" | "cartId"> & { replacesOrderId: OrderId | null; content: DraftContent };

/** False when a draft of this form is there already. */
export async function insertDraft(tx: Db, { content, ...draft }: NewDraft, { by, at }: Writing): Promise<boolean> {
  const made = await tx
    .insert(draftOrders)
    .values({ ...draft, ...content, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at })
    .onConflictDoNothing({ target: [draftOrders.shopId, draftOrders.cartId] })
    .returning({ id: draftOrders.id });
  return made.length > 0;
}

export async function findDraftOfCart(tx: Db, shopId: ShopId, cartId: Draft["cartId"]): Promise<DraftOrderId | undefined> {
  const [row] = await tx
    .select({ id: draftOrders.id })
    .from(draftOrders)
    .where(and(eq(draftOrders.shopId, shopId), eq(draftOrders.cartId, cartId)));
  return row?.id;
}

const keyOf = ({ shopId, id }: Pick<Draft, "shopId" | "id">) => and(eq(draftOrders.shopId, shopId), eq(draftOrders.id, id));

export async function updateDraft(
  tx: Db,
  draft: Pick<Draft, "shopId" | "id">,
  content: DraftContent,
  { by, at }: Writing,
): Promise<void> {
  await tx
    .update(draftOrders)
    .set({ ...content, version: sql`${draftOrders.version} + 1`, updatedBy: by, updatedAt: at })
    .where(keyOf(draft));
}

/** Ends a draft in its order, which knows the buyer from now on. */
export async function closeDraft(
  tx: Db,
  draft: Pick<Draft, "shopId" | "id">,
  orderId: OrderId,
  { by, at }: Writing,
): Promise<void> {
  const nobody = { name: "", email: null, phone: null, line1: "", town: "", note: "", customerId: null };
  const ended = { orderId, placedAt: at, updatedBy: by, updatedAt: at };
  await tx
    .update(draftOrders)
    .set({ ...nobody, ...ended, version: sql`${draftOrders.version} + 1` })
    .where(keyOf(draft));
}

export async function removeDraft(tx: Db, draft: Pick<Draft, "shopId" | "id">): Promise<void> {
  await tx.delete(draftOrders).where(and(keyOf(draft), isNull(draftOrders.orderId)));
}

const openIn = (scope: ShopScope) => and(inArray(draftOrders.shopId, scope), isNull(draftOrders.orderId));

/** Open drafts whose buyer or goods hold these letters, the last changed first. */
export const listOpenDrafts = (tx: Db, scope: ShopScope, words: string, limit: number) =>
  tx
    .select({
      id: draftOrders.id,
      shopId: draftOrders.shopId,
      version: draftOrders.version,
      name: draftOrders.name,
      phone: draftOrders.phone,
      source: draftOrders.source,
      totalMinor: draftOrders.totalMinor,
      currency: shops.currency,
      lines: draftOrders.lines,
      updatedAt: draftOrders.updatedAt,
      updatedBy: users.name,
    })
    .from(draftOrders)
    .innerJoin(shops, eq(shops.id, draftOrders.shopId))
    .leftJoin(users, eq(users.id, draftOrders.updatedBy))
    .where(
      and(
        openIn(scope),
        words === ""
          ? undefined
          : sql`strpos(lower(concat_ws(' ', ${draftOrders.name}, ${draftOrders.phone}, ${draftOrders.email}, ${draftOrders.note}, ${users.name},
              jsonb_path_query_array(${draftOrders.lines}, '$[*].title')::text)), ${words.toLowerCase()}) > 0`,
      ),
    )
    .orderBy(desc(draftOrders.updatedAt), desc(draftOrders.id))
    .limit(limit);

export async function countOpenDrafts(tx: Db, scope: ShopScope): Promise<number> {
  const [row] = await tx.select({ drafts: count() }).from(draftOrders).where(openIn(scope));
  return row?.drafts ?? 0;
}
