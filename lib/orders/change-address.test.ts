import { describe, expect, test } from "vitest";
import { anAddress, anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { changeAddress } from "./change-address";
import { getOrder } from "./get-order";
import type { StepInput } from "./input";

const MOMBASA = { ...anAddress, line1: "Nkrumah Road 4", town: "Mombasa" };
const SHIP: StepInput = { step: "ship", method: "carrier", withoutTracking: true };

describe("changeAddress", () => {
  test("writes the new address, one version further, and tells only where it is", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const result = await changeAddress(ctx, { orderId: order.id, expectedVersion: 2, address: MOMBASA });
      expect(result).toEqual({ changed: true, version: 3 });
      const view = await getOrder(ctx, order.id);
      expect(view).toMatchObject({ version: 3, address: MOMBASA });
      expect(view.timeline[0]).toMatchObject({
        type: "order.address_changed",
        version: 3,
        data: { fields: ["line1", "town"], from: { town: "Nairobi" }, to: { town: "Mombasa" } },
      });
      expect(JSON.stringify(view.timeline)).not.toMatch(/Nkrumah|Amina|712345678/);
      expect(view.undo).toBeNull();
    }));

  test("the same address again changes nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      expect(await changeAddress(ctx, { orderId: order.id, address: anAddress })).toEqual({ changed: false, version: 1 });
    }));

  test("is refused once something was handed over, and possible again after a recall", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const shipped = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP] });
      const recalled = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP, { step: "recall" }] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      await expect(changeAddress(ctx, { orderId: shipped.id, address: MOMBASA })).rejects.toMatchObject({
        code: "address-fixed",
      });
      expect((await getOrder(ctx, shipped.id)).address).toEqual(anAddress);
      expect(await changeAddress(ctx, { orderId: recalled.id, address: MOMBASA })).toMatchObject({ changed: true });
    }));

  test("refuses a stale version, a reader, and a member of another shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const attempt = (role: "staff" | "analyst", shopId: typeof shop.id, expectedVersion = 2) =>
        changeAddress(contextOf(memberOf(role, shopId), db), { orderId: order.id, expectedVersion, address: MOMBASA });
      await expect(attempt("staff", shop.id, 1)).rejects.toMatchObject({ kind: "stale" });
      await expect(attempt("analyst", shop.id)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(attempt("staff", other.id)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
