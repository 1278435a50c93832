import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { type BulkInsert, bulkInserts } from "@/db/bulk-insert";
import type { Db } from "@/db/client";
import { importRejections, imports, shops } from "@/db/schema";
import { inShops } from "@/db/scope";
import type { ShopScope } from "@/lib/auth/authorize";
import { insertFirstPlaces } from "@/lib/catalog/data/stock";
import type { ImportId, ShopId } from "@/lib/ids";
import type { HistoryShop } from "../build-history";
import type { ReportFigures } from "../import-report";
import type { Rejection } from "../imported-order";
import type { ImportState } from "../vocabulary";

export type ImportRow = typeof imports.$inferSelect;

export async function insertImport(tx: Db, row: typeof imports.$inferInsert): Promise<void> {
  await tx.insert(imports).values(row);
}

/** An import under its lock, for whoever decides by its state, or as it stands. */
export async function findImport(tx: Db, scope: ShopScope, id: ImportId, lock?: "for update"): Promise<ImportRow | undefined> {
  const query = tx
    .select()
    .from(imports)
    .where(and(inArray(imports.shopId, scope), eq(imports.id, id)));
  const [row] = await (lock ? query.for("update") : query);
  return row;
}

/** The newest imports of these shops, without their previews. */
export const listImportRows = (tx: Db, scope: ShopScope, limit: number) =>
  tx
    .select({
      shopId: imports.shopId,
      id: imports.id,
      shopName: shops.name,
      currency: shops.currency,
      preset: imports.preset,
      fileName: imports.fileName,
      state: imports.state,
      linesTotal: imports.linesTotal,
      linesRead: imports.linesRead,
      linesRejected: imports.linesRejected,
      ordersWritten: imports.ordersWritten,
      progressAt: imports.progressAt,
      createdAt: imports.createdAt,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .innerJoin(shops, eq(shops.id, imports.shopId))
    .where(inArray(imports.shopId, scope))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit);

type Claim = { token: string; state: ImportState; from: readonly ImportState[]; at: Date };

/**
 * Takes an import over: from now on only the holder of this token can write to it. Returns it as it stands then, all
 * batches of earlier runs included; undefined when its state does not allow it.
 */
export async function claimImport(
  tx: Db,
  { shopId, id }: ImportRow,
  { token, state, from, at }: Claim,
): Promise<ImportRow | undefined> {
  const [taken] = await tx
    .update(imports)
    .set({
      state,
      runToken: token,
      progressAt: at,
      startedAt: sql`coalesce(${imports.startedAt}, ${at.toISOString()})`,
      problem: null,
    })
    .where(and(eq(imports.shopId, shopId), eq(imports.id, id), inArray(imports.state, [...from])))
    .returning();
  return taken;
}

/** Changes an import that is still ours. False when somebody else has taken it over. */
export async function updateOwnImport(
  tx: Db,
  { shopId, id }: ImportRow,
  token: string,
  values: PgUpdateSetSource<typeof imports>,
): Promise<boolean> {
  const changed = await tx
    .update(imports)
    .set(values)
    .where(and(eq(imports.shopId, shopId), eq(imports.id, id), eq(imports.runToken, token)))
    .returning({ id: imports.id });
  return changed.length > 0;
}

export async function updateImport(
  tx: Db,
  { shopId, id }: ImportRow,
  values: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await tx
    .update(imports)
    .set(values)
    .where(and(eq(imports.shopId, shopId), eq(imports.id, id)));
}

/** Counts a batch that its own transaction has just written. False when the run has been taken over. */
export async function addBatch(
  tx: Db,
  row: ImportRow,
  token: string,
  batch: number,
  counts: ReportFigures,
  at: Date,
): Promise<boolean> {
  return updateOwnImport(tx, row, token, {
    linesRead: sql`${imports.linesRead} + ${counts.linesRead}`,
    linesKnown: sql`${imports.linesKnown} + ${counts.linesKnown}`,
    linesRejected: sql`${imports.linesRejected} + ${counts.linesRejected}`,
    ordersWritten: sql`${imports.ordersWritten} + ${counts.ordersWritten}`,
    ordersKnown: sql`${imports.ordersKnown} + ${counts.ordersKnown}`,
    amountMinor: sql`${imports.amountMinor} + ${counts.amountMinor}`,
    knownMinor: sql`${imports.knownMinor} + ${counts.knownMinor}`,
    rejectedMinor: sql`${imports.rejectedMinor} + ${counts.rejectedMinor}`,
    batchesDone: sql`array_append(${imports.batchesDone}, ${batch})`,
    progressAt: at,
  });
}

export const composeRejections = ({ shopId, id: importId }: ImportRow, rejections: readonly Rejection[]): BulkInsert[] =>
  bulkInserts(
    importRejections,
    rejections.map((rejection) => ({ ...rejection, shopId, importId })),
  );

export type RejectionCursor = { file: string; line: number };

/** Rejected lines in the order of the files, page by page. */
export const listRejectionRows = (tx: Db, { shopId, id }: ImportRow, after: RejectionCursor | undefined, limit: number) =>
  tx
    .select({
      file: importRejections.file,
      line: importRejections.line,
      reason: importRejections.reason,
      amountMinor: importRejections.amountMinor,
      raw: importRejections.raw,
    })
    .from(importRejections)
    .where(
      and(
        eq(importRejections.shopId, shopId),
        eq(importRejections.importId, id),
        after && sql`(${importRejections.file}, ${importRejections.line}) > (${after.file}, ${after.line})`,
      ),
    )
    .orderBy(asc(importRejections.file), asc(importRejections.line))
    .limit(limit);

/** Reasons with the number of lines each, numbers and quotations aside, most frequent first. */
export const countRejectionReasons = (tx: Db, { shopId, id }: ImportRow, limit: number) =>
  tx
    .select({
      reason: sql<string>`min(${importRejections.reason})`,
      varies: sql<boolean>`count(distinct ${importRejections.reason}) > 1`,
      lines: sql<number>`count(*)::int`,
      amountMinor: sql<number>`sum(${importRejections.amountMinor})::float8`,
    })
    .from(importRejections)
    .where(and(eq(importRejections.shopId, shopId), eq(importRejections.importId, id)))
    .groupBy(sql`regexp_replace(${importRejections.reason}, '“[^”]*”|[0-9]+', '…', 'g')`)
    .orderBy(sql`count(*) desc`)
    .limit(limit);

const SHOP = {
  id: shops.id,
  numberPrefix: shops.numberPrefix,
  timeZone: shops.timeZone,
  currency: shops.currency,
  hoursToShip: shops.hoursToShip,
};

export async function findHistoryShop(tx: Db, shopId: ShopId): Promise<HistoryShop | undefined> {
  const [shop] = await tx.select(SHOP).from(shops).where(eq(shops.id, shopId));
  return shop;
}

/** Shops that came into being through an import, by the reference it gave them. */
export async function findShopsByRef(tx: Db, refs: readonly string[]): Promise<Map<string, HistoryShop>> {
  if (refs.length === 0) return new Map();
  const rows = await tx
    .select({ ...SHOP, externalRef: shops.externalRef })
    .from(shops)
    .where(inArray(shops.externalRef, [...refs]));
  return new Map(rows.map(({ externalRef, ...shop }) => [externalRef ?? "", shop]));
}

/** Opens shops, each with its first place for goods. One that is there already, by any of its names, is left as it is. */
export async function insertShops(db: Db, rows: (typeof shops.$inferInsert & { id: ShopId })[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await inShops(db, ids, async (tx) => {
    const made = await tx.insert(shops).values(rows).onConflictDoNothing().returning({ id: shops.id, at: shops.createdAt });
    for (const { id, at } of made) await insertFirstPlaces(tx, [id], at);
  });
}

export async function findShopBySlug(tx: Db, slug: string): Promise<ShopId | undefined> {
  const [shop] = await tx.select({ id: shops.id }).from(shops).where(eq(shops.slug, slug));
  return shop?.id;
}

export const listShopSlugs = (tx: Db, limit: number) =>
  tx.select({ id: shops.id, slug: shops.slug }).from(shops).orderBy(asc(shops.createdAt)).limit(limit);
