import { describe, expect, test } from "vitest";
import { NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { daysAfter } from "@/lib/time";
import { aReferringShop } from "./testing";

const MEMBER = { email: "amina.odhiambo@gmail.com", phone: "+254712345678" };
const FRIEND = { email: "baraka@example.test", phone: "+254722000111" };

describe("a code at the checkout", () => {
  test("that was typed is refused at its field when it is wrong, and nothing is placed; one that came by a link never is", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const typed = (code: string, person = {}, qty = 2) => shop.place({ ...FRIEND, ...person }, code, { isTyped: true, qty });
      const at = { details: { errors: [{ pointer: `/friend/${shop.shop.id}` }] } };
      await expect(db.transaction(() => typed("NOSUCHCODE"))).rejects.toMatchObject(at);
      await expect(db.transaction(() => typed(member.code, { userId: member.userId }))).rejects.toMatchObject(at);
      await shop.place(FRIEND, "NOSUCHCODE");
      expect(await shop.rows()).toEqual([]);
    }));

  test("tells a guest nothing of who ordered before with an address that was only typed", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      await shop.place(FRIEND, null, { at: daysAfter(NOON, -3) });
      await shop.place(FRIEND, member.code, { isTyped: true });
      expect(await shop.rows()).toEqual([]);
    }));
});
