import { describe, expect, test } from "vitest";
import { NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { aUser } from "@/lib/loyalty/testing";
import { daysAfter } from "@/lib/time";
import { AFTER_WINDOW, aReferringShop } from "./testing";

describe("an honest friend", () => {
  test("brings points for both, once the return window of the first order is over, and only once", () =>
    withRollback(async (db) => {
      const { aMember, place, deliver, pay, points, rows } = await aReferringShop(db);
      const [member, friend] = [await aMember(), await aUser(db)];
      const orderId = await place({ userId: friend, email: "baraka@example.test", phone: "+254722000111" }, member.code);
      expect(await rows()).toMatchObject([{ state: "signed", signals: [], referrerPoints: 100, refereePoints: 50 }]);
      await deliver(orderId);
      expect(await rows()).toMatchObject([{ state: "qualified", payableOn: "2026-03-17" }]);
      await pay(daysAfter(NOON, 14));
      expect(await points()).toEqual({});
      await pay();
      await pay(daysAfter(AFTER_WINDOW, 1));
      const [row] = await rows();
      expect(row).toMatchObject({ state: "paid" });
      expect(await points()).toEqual({ [member.id]: 100, [row?.refereeId ?? ""]: 50 });
    }));
});
