import { describe, expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addNote } from "./add-note";
import { getOrder } from "./get-order";

describe("addNote", () => {
  test("keeps the note with its author, and the order's version", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      await addNote(ctx, { orderId: order.id, body: "Call before delivery" });
      const { notes, timeline, version } = await getOrder(ctx, order.id);
      expect(notes).toMatchObject([{ body: "Call before delivery", authorName: "Test staff" }]);
      expect(timeline[0]).toMatchObject({ seq: 2, type: "note.added", visibleToCustomer: false, fromStatus: null });
      expect(version).toBe(1);
      expect(JSON.stringify(timeline)).not.toContain("Call before");
    }));

  test("is not for strangers, readers, or members of another shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id);
      const attempt = (actor: Parameters<typeof contextOf>[0]) =>
        addNote(contextOf(actor, db), { orderId: order.id, body: "Mine" });
      await expect(attempt(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(attempt(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(attempt(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      expect((await getOrder(contextOf(memberOf("owner", shop.id), db), order.id)).notes).toEqual([]);
    }));
});
