import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { insertRows } from "./insert-rows";
import { deliveryMethods } from "./schema";
import { inShops } from "./scope";
import { aShop, NOON } from "./testing/factories";
import { withRollback } from "./testing/rollback";

test("rows arrive as written, with the defaults of what was left out; half a letter becomes a mark and not a failure", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const rows = ["Plain", 'O"\\u0041 {},', "Half\ud83d"].map((name, index) => ({
      ...{ shopId, id: newId("dlm"), method: "own_rider" as const, name, priceMinor: 2 ** 40, minDays: 0, maxDays: 2 },
      ...{ createdAt: NOON, position: 5, ...(index === 1 && { freeFromMinor: 3, active: false }) },
    }));
    await inShops(db, [shopId], async (tx) => {
      await tx.execute(sql`with a as (${insertRows(deliveryMethods, rows)}), b as (${insertRows(deliveryMethods, [])}) select`);
      const ofRows = sql`${eq(deliveryMethods.shopId, shopId)} and ${deliveryMethods.position} = 5`;
      const written = await tx.select().from(deliveryMethods).where(ofRows).orderBy(deliveryMethods.id);
      expect(written).toMatchObject([
        { ...rows[0], details: "", freeFromMinor: null, active: true },
        { ...rows[1], freeFromMinor: 3, active: false },
        { ...rows[2], name: "Half\ufffd" },
      ]);
    });
  }));
