import { describe, expect, test } from "vitest";
import type { ZodError } from "zod";
import { anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { getShopSettings } from "./get-shop-settings";
import { SaveSettings } from "./input";
import { saveShopSettings } from "./save-shop-settings";

const TAX = {
  section: "tax",
  taxInclusive: "no",
  taxRate: "8,88",
  legalName: "Duka Ltd",
  taxNumber: "P1",
  postalAddress: "Box 1",
};
const SECTIONS = {
  about: { section: "about", name: "Duka", description: "", supportEmail: "", supportPhone: "", locale: "sw" },
  orders: { section: "orders", hoursToShip: "24", hoursToPay: "12", daysToAccept: "3" },
  payment: { section: "payment", paymentMethods: ["mobile_money"], bankDetails: "" },
  tax: TAX,
  returns: { section: "returns", returnWindowDays: "0", restockingFee: "2.5" },
  stock: { section: "stock", leadDays: "30" },
};
const parse = (fields: object, shopId = newId("shop")) => SaveSettings.parse({ shopId, ...fields });

describe("what the forms send", () => {
  const refused: [keyof typeof SECTIONS, Record<string, unknown>, string][] = [
    ["about", { name: "  " }, "name"],
    ["about", { name: "x".repeat(81) }, "name"],
    ["about", { supportEmail: "nobody" }, "supportEmail"],
    ["about", { supportPhone: "0712 345 678" }, "supportPhone"],
    ["about", { locale: "de" }, "locale"],
    ["about", { description: "x".repeat(1001) }, "description"],
    ["orders", { hoursToShip: "0" }, "hoursToShip"],
    ["orders", { hoursToShip: "1.5" }, "hoursToShip"],
    ["orders", { hoursToPay: "2161" }, "hoursToPay"],
    ["orders", { daysToAccept: "0" }, "daysToAccept"],
    ["orders", { daysToAccept: "91" }, "daysToAccept"],
    ["payment", { paymentMethods: [] }, "paymentMethods"],
    ["payment", { paymentMethods: ["card"] }, "paymentMethods"],
    ["tax", { taxRate: "101" }, "taxRate"],
    ["tax", { taxRate: "16 %" }, "taxRate"],
    ["tax", { taxRate: "8.875" }, "taxRate"],
    ["tax", { taxRate: "" }, "taxRate"],
    ["tax", { taxInclusive: "maybe" }, "taxInclusive"],
    ["returns", { returnWindowDays: "-1" }, "returnWindowDays"],
    ["returns", { returnWindowDays: "366" }, "returnWindowDays"],
    ["returns", { restockingFee: "NaN" }, "restockingFee"],
    ["stock", { leadDays: "0" }, "leadDays"],
    ["stock", { leadDays: "91" }, "leadDays"],
  ];
  test.each(refused)("of %s, %j is refused at its field", (section, change, field) => {
    const { error } = SaveSettings.safeParse({ shopId: newId("shop"), ...SECTIONS[section], ...change });
    expect((error as ZodError).issues.map(({ path }) => path[0])).toContain(field);
  });

  test("of a section that there is not, everything", () => {
    expect(SaveSettings.safeParse({ shopId: newId("shop"), section: "power", currency: "USD" }).success).toBe(false);
  });
});

describe("settings", () => {
  test("each section changes its own, and the version counts", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("owner", shop.id), db);
      for (const fields of Object.values(SECTIONS)) await saveShopSettings(ctx, parse(fields, shop.id));
      expect(await getShopSettings(ctx, shop.id)).toMatchObject({
        ...{
          name: "Duka",
          locale: "sw",
          supportEmail: null,
          hoursToShip: 24,
          hoursToPay: 12,
          daysToAccept: 3,
          autoAccept: false,
        },
        ...{ paymentMethods: ["mobile_money"], taxInclusive: false, taxRateBp: 888, legalName: "Duka Ltd" },
        ...{ returnWindowDays: 0, restockingFeeBp: 250, leadDays: 30, currency: shop.currency, version: 7 },
      });
    }));

  test("of an older version change nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("owner", shop.id), db);
      await saveShopSettings(ctx, parse({ ...SECTIONS.orders, version: "1" }, shop.id));
      const late = saveShopSettings(ctx, parse({ ...SECTIONS.orders, hoursToShip: "99", version: "1" }, shop.id));
      await expect(late).rejects.toMatchObject({ kind: "stale", code: "stale-settings", details: { current_version: 2 } });
      expect((await getShopSettings(ctx, shop.id)).hoursToShip).toBe(24);
    }));

  test("an order that was placed keeps its tax", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600 });
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const before = await anOrder(db, shop.id);
      const taxMinor = (await getOrder(ctx, before.id)).taxMinor;
      await saveShopSettings(ctx, parse(TAX, shop.id));
      const after = await anOrder(db, shop.id);
      expect(await getOrder(ctx, before.id)).toMatchObject({ taxInclusive: true, taxMinor });
      expect(await getOrder(ctx, after.id)).toMatchObject({ taxInclusive: false });
    }));

  test("offer a bank transfer only with the account it goes to", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const offered = parse({ ...SECTIONS.payment, paymentMethods: ["bank_transfer"] }, shop.id);
      await expect(saveShopSettings(ctx, offered)).rejects.toMatchObject({ details: { errors: [{ pointer: "/bankDetails" }] } });
    }));

  test("are the owner's", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const other = await aShop(db);
      const as = (actor: Parameters<typeof contextOf>[0]) => saveShopSettings(contextOf(actor, db), parse(TAX, shop.id));
      await expect(as(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(as(memberOf("manager", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(as(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(getShopSettings(contextOf(memberOf("staff", shop.id), db), shop.id)).rejects.toMatchObject({
        kind: "forbidden",
      });
    }));
});
