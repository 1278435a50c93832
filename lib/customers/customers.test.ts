import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anAddress, anOrder, aShop, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { proofOf } from "@/db/testing/payments";
import { aCaller, aUser, mailTo, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { anOrderScene } from "@/lib/loyalty/testing";
import { listMyOrders } from "@/lib/orders/list-my-orders";
import { minutesAfter } from "@/lib/time";
import { askForCode } from "./ask-for-code";
import { claimOrders } from "./claim-orders";
import { downloadMyData } from "./download-my-data";
import { SaveAddress } from "./input";
import { listAddresses } from "./list-addresses";
import { removeAddress } from "./remove-address";
import { saveAddress } from "./save-address";
import { MAX_ADDRESSES } from "./saved-address";

const person = async (db: Db, now = NOON) => contextOf(await signedIn(db, await aUser(db), now), db, now);
const entry = (values: Record<string, string> = {}) =>
  SaveAddress.parse({ name: "Amina", line1: "Moi Avenue 12", town: "Nairobi", country: "KE", ...values });

describe("the address book", () => {
  test("has one default: the first, then the chosen, then the newest that is left", () =>
    withRollback(async (db) => {
      const ctx = await person(db);
      await saveAddress(ctx, entry({ label: "Home" }));
      await saveAddress(ctx, entry({ label: "Work", isDefault: "on" }));
      const [work, home] = await listAddresses(ctx);
      expect([work, home]).toMatchObject([
        { label: "Work", isDefault: true },
        { label: "Home", isDefault: false },
      ]);
      await saveAddress(ctx, entry({ addressId: home!.id, label: "Home", town: "Kisumu" }));
      await removeAddress(ctx, { addressId: work!.id });
      expect(await listAddresses(ctx)).toMatchObject([{ label: "Home", town: "Kisumu", isDefault: true }]);
    }));

  test("is nobody else's, and has an end", () =>
    withRollback(async (db) => {
      const [ctx, other] = [await person(db), await person(db)];
      await saveAddress(ctx, entry());
      const [mine] = await listAddresses(ctx);
      expect(await listAddresses(other)).toEqual([]);
      await expect(removeAddress(other, { addressId: mine!.id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(saveAddress(other, entry({ addressId: mine!.id }))).rejects.toMatchObject({ kind: "not_found" });
      for (let i = 1; i < MAX_ADDRESSES; i++) await saveAddress(ctx, entry());
      await expect(saveAddress(ctx, entry())).rejects.toMatchObject({ code: "address-book-full" });
      await expect(listAddresses(contextOf(STRANGER, db))).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});

test("a person's data are all their orders with lines, payments and letters, their addresses, and nobody else's", () =>
  withRollback(async (db) => {
    const [user, one, two] = [await aUser(db, { phone: "+254700000001" }), await aShop(db), await aShop(db)];
    const contact = { userId: user.id, name: user.name, email: user.email, phone: null };
    await anOrder(db, one.id, { contact, paidMinor: 450_00 });
    await anOrder(db, two.id, { contact, basket: { note: "Ring twice" } });
    await anOrder(db, two.id);
    const ctx = contextOf(await signedIn(db, user), db);
    await saveAddress(ctx, entry({ label: "Home" }));
    expect(await downloadMyData(ctx)).toMatchObject({
      profile: { email: user.email, phone: "+254700000001" },
      addresses: [{ label: "Home" }],
      orders: [
        { shop: { name: one.name }, totalMinor: 450_00, lines: [{ qtyOrdered: 2 }], payments: [{ amountMinor: 450_00 }] },
        {
          shop: { name: two.name },
          buyerNote: "Ring twice",
          address: { line1: anAddress.line1 },
          messages: [{ recipient: user.email }],
        },
      ],
    });
    await expect(downloadMyData(contextOf(STRANGER, db))).rejects.toMatchObject({ kind: "unauthenticated" });
  }));

test("a person's data are their points too, with all that moved them, and where they signed in", () =>
  withRollback(async (db) => {
    const scene = await anOrderScene(db);
    await scene.deliver();
    const ctx = contextOf(await signedIn(db, { id: scene.userId, passwordHash: "-" }), db);
    const account = await scene.account();
    const data = await downloadMyData(ctx);
    expect(data).toMatchObject({
      memberships: [
        {
          shop: scene.shop.name,
          memberCode: account?.memberCode,
          pendingPoints: 22,
          movements: [{ kind: "earned", pending: 22, order: scene.order.number }],
        },
      ],
      sign_ins: [{ kind: "browser" }],
    });
    const other = await person(db);
    expect(await downloadMyData(other)).toMatchObject({ memberships: [], orders: [] });
  }));

describe("orders placed without an account", () => {
  const EMAIL = "guest@example.test";
  const contact = { userId: null, name: "Amina", email: EMAIL, phone: null };
  /** The code that was mailed, other than one mailed before. */
  const codeIn = async (db: Db, before = "") => {
    const codes = (await mailTo(db, EMAIL)).map(({ subject }) => subject.slice(0, 6));
    return codes.find((code) => code !== before) ?? "none";
  };
  const ask = async (ctx: Awaited<ReturnType<typeof person>>, order: string) => (await askForCode(ctx, { order }, aCaller()))();
  const numbers = async (ctx: Awaited<ReturnType<typeof person>>) =>
    (await listMyOrders(ctx)).orders.map(({ number }) => number).sort();

  test("come into the account with the code that was mailed to their address, from every shop, once", () =>
    withRollback(async (db) => {
      const [one, two, ctx] = [await aShop(db), await aShop(db), await person(db)];
      const first = await anOrder(db, one.id, { contact });
      const second = await anOrder(db, two.id, { contact: { ...contact, email: "Guest@Example.test" } });
      await anOrder(db, two.id);
      await ask(ctx, first.number.toLowerCase());
      const code = await codeIn(db);
      expect(await claimOrders(ctx, { code })).toEqual({ orders: 2 });
      expect(await numbers(ctx)).toEqual([first.number, second.number].sort());
      await expect(claimOrders(ctx, { code })).rejects.toMatchObject({ code: "claim-code-spent" });
      const other = await person(db);
      await ask(other, first.number);
      expect(await claimOrders(other, { code: await codeIn(db, code) })).toEqual({ orders: 0 });
    }));

  test("are found by the link to their purchase, too", () =>
    withRollback(async (db) => {
      const [shop, ctx] = [await aShop(db), await person(db)];
      const order = await anOrder(db, shop.id, { contact });
      const { token } = proofOf(order.purchase) as { token: string };
      await ask(ctx, `https://onesoko.example/purchases/${token}`);
      expect(await claimOrders(ctx, { code: await codeIn(db) })).toEqual({ orders: 1 });
    }));

  test("stay where they are for a wrong code, after five of them, after a quarter of an hour, and for another person", () =>
    withRollback(async (db) => {
      const [shop, ctx, other] = [await aShop(db), await person(db), await person(db)];
      const order = await anOrder(db, shop.id, { contact });
      await ask(ctx, order.number);
      const code = await codeIn(db);
      await expect(claimOrders(other, { code })).rejects.toMatchObject({ code: "claim-code-spent" });
      await expect(claimOrders({ ...ctx, now: minutesAfter(NOON, 15) }, { code })).rejects.toMatchObject({
        code: "claim-code-spent",
      });
      const wrong = code === "000000" ? "000001" : "000000";
      for (let i = 0; i < 5; i++) await expect(claimOrders(ctx, { code: wrong })).rejects.toMatchObject({ kind: "invalid" });
      await expect(claimOrders(ctx, { code })).rejects.toMatchObject({ code: "claim-code-spent" });
      expect(await numbers(ctx)).toEqual([]);
    }));

  test("an unknown number is answered as a known one, and asking has an end", () =>
    withRollback(async (db) => {
      const ctx = await person(db);
      await ask(ctx, "KAZ-1001-ABCD");
      await expect(claimOrders(ctx, { code: "123456" })).rejects.toMatchObject({ kind: "invalid" });
      for (let i = 1; i < 8; i++) await askForCode(ctx, { order: "KAZ-1001-ABCD" }, aCaller());
      await expect(askForCode(ctx, { order: "KAZ-1001-ABCD" }, aCaller())).rejects.toMatchObject({ kind: "rate_limited" });
    }));
});
