import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import { found } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changeStock } from "./change-stock";
import { listPlaceRows } from "./data/places";
import { exportStock } from "./export-stock";

test("what lies at the places of a file adds up to what there is, whatever arrives while it is read", async () => {
  const db = committedDb();
  const { id: shopId } = await aShop(db);
  const variantId = await aVariant(db, shopId, { onHand: 10 });
  const ctx = contextOf(memberOf("owner", shopId), db);
  const [place] = await inShops(db, [shopId], (tx) => listPlaceRows(tx, scopeByProof(shopId)));
  const { id: placeId } = found(place, "place");
  const arrival = { how: "receive", shopId, variantId, placeId, qty: 5, note: "", key: newId("stk") } as const;
  const read = async () => {
    let text = "";
    for await (const piece of await exportStock(ctx, shopId)) text += new TextDecoder().decode(piece);
    return text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").slice(4, 6));
  };
  const file = await overlapping(
    db,
    [shopId],
    async (tx) => {
      await tx.execute(sql`lock table place_stock in access exclusive mode`);
      await changeStock({ ...ctx, db: tx }, arrival);
    },
    read,
  );
  expect(file).toEqual({ status: "fulfilled", value: [["10", "10"]] });
});
