import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { attempts, type Shop, touches } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { bucketOf } from "@/lib/throttle/bucket";
import { minutesAfter } from "@/lib/time";
import { recordVisit } from "./record-visit";
import { newVisitorKey } from "./session-hash";
import { readVisit } from "./visit";

const NETWORK = "a network";
const BUCKET = bucketOf("visit:address", NETWORK);
const come = (db: Db, { slug }: Shop, key: string, { query = "", at = NOON } = {}) =>
  recordVisit(contextOf(STRANGER, db, at), readVisit(`/shops/${slug}${query}`, null, "own.test")!, { key, addressHash: NETWORK });
const countOf = async (db: Db) => (await db.select().from(attempts).where(eq(attempts.bucket, BUCKET)))[0]?.count;
const visitsOf = async (db: Db, { id }: Shop) =>
  (await inShops(db, [id], (tx) => tx.select().from(touches).where(eq(touches.shopId, id)))).length;

test("the pages of a visit use up nothing of what its network may, another visit does", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const key = newVisitorKey();
    for (let page = 0; page < 5; page++) await come(db, shop, key, { at: minutesAfter(NOON, page) });
    expect([await countOf(db), await visitsOf(db, shop)]).toEqual([1, 1]);
    await come(db, shop, key, { query: "?utm_campaign=easter" });
    await come(db, shop, newVisitorKey());
    expect([await countOf(db), await visitsOf(db, shop)]).toEqual([3, 3]);
  }));

test("a network that used up its day brings no more visits", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    await come(db, shop, newVisitorKey());
    await db.update(attempts).set({ count: 2_000 }).where(eq(attempts.bucket, BUCKET));
    await come(db, shop, newVisitorKey());
    expect(await visitsOf(db, shop)).toBe(1);
  }));
