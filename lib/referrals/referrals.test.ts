import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { customers, orders, orderVisits, paymentRequests, sessions } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anAddress, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type OrderId, type ShopId } from "@/lib/ids";
import { accountsIn, aUser } from "@/lib/loyalty/testing";
import { daysAfter } from "@/lib/time";
import { decideReferral } from "./decide-referral";
import { payReferral } from "./pay-referral";
import { AFTER_WINDOW, aReferringShop } from "./testing";

const MEMBER = { email: "amina.odhiambo@gmail.com", phone: "+254712345678" };
const FRIEND = { email: "baraka@example.test", phone: "+254722000111" };
type Shop = Awaited<ReturnType<typeof aReferringShop>>;

/** A friend's order, delivered, and paid for after its window. */
async function brought(shop: Shop, person: Parameters<Shop["place"]>[0], code: string, at = NOON) {
  const orderId = await shop.place(person, code, { at });
  await shop.deliver(orderId, at);
  await shop.pay(daysAfter(at, 15));
  return orderId;
}

describe("an honest friend", () => {
  test("brings points for both, once the return window of the first order is over, and only once", () =>
    withRollback(async (db) => {
      const { shop, aMember, place, deliver, pay, points, rows } = await aReferringShop(db);
      const [member, friend] = [await aMember(MEMBER), await aUser(db)];
      const orderId = await place({ ...FRIEND, userId: friend }, member.code);
      expect(await rows()).toMatchObject([{ state: "signed", signals: [], referrerPoints: 100, refereePoints: 50 }]);
      await deliver(orderId);
      expect(await rows()).toMatchObject([{ state: "qualified", payableOn: "2026-03-17" }]);
      await pay(daysAfter(NOON, 14));
      expect(await payReferral(db, shop.id, (await rows())[0]!.id, daysAfter(NOON, 14))).toBe("waits");
      expect(await points()).toEqual({});
      await pay();
      await pay(daysAfter(AFTER_WINDOW, 1));
      const [row] = await rows();
      expect(row).toMatchObject({ state: "paid" });
      expect(await points()).toEqual({ [member.id]: 100, [row?.refereeId ?? ""]: 50 });
    }));

  test("who has no account leaves the member's points unharmed, and gets their own once there is one", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      await brought(shop, FRIEND, member.code);
      expect(await shop.points()).toEqual({ [member.id]: 100 });
      const userId = await aUser(db);
      const [row] = await shop.rows();
      await db.update(customers).set({ userId }).where(eq(customers.id, row!.refereeCustomerId));
      for (const days of [1, 2]) await shop.pay(daysAfter(AFTER_WINDOW, days));
      const [paid] = await shop.rows();
      expect(await shop.points()).toEqual({ [member.id]: 100, [paid!.refereeId!]: 50 });
    }));

  test("waits while the order is not paid, or its return is under way", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const orderId = await shop.place(FRIEND, member.code, { paid: false });
      await shop.deliver(orderId);
      await shop.pay();
      expect([await shop.points(), (await shop.rows())[0]?.state]).toEqual([{}, "qualified"]);
    }));
});

/** Whoever tries to be rewarded for themselves; each is given the member's code. */
const ATTACKS: Record<string, (shop: Shop, code: string, db: Db) => Promise<unknown>> = {
  "a tag after a plus": (shop, code) => brought(shop, { ...FRIEND, email: "amina.odhiambo+2@gmail.com" }, code),
  "dots in the mailbox": (shop, code) => brought(shop, { ...FRIEND, email: "a.mina.odh.iambo@gmail.com" }, code),
  "capitals and the other name of the domain": (shop, code) =>
    brought(shop, { ...FRIEND, email: "AminaOdhiambo@GoogleMail.com" }, code),
  "another sign for @": (shop, code) => brought(shop, { ...FRIEND, email: "amina.odhiambo＠gmail.com" }, code),
  "letters of another script": (shop, code) => brought(shop, { ...FRIEND, email: "аmina.оdhiambo@gmail.com" }, code),
  "the same phone": (shop, code) => brought(shop, { ...FRIEND, phone: "0712 345 678" }, code),
  "a throw-away mailbox": (shop, code) => brought(shop, { ...FRIEND, email: "baraka@mailinator.com" }, code),
  "a smaller order": async (shop, code) => {
    await shop.deliver(await shop.place(FRIEND, code, { qty: 1, priceMinor: 499_99 }));
    await shop.pay();
  },
  "an order of which too little is kept": async (shop, code) => {
    const orderId = await brought(shop, FRIEND, code);
    await shop.act(orderId, { step: "refund", goodwillMinor: 700_00, reason: "Broken", state: "done" });
  },
  "an order that is cancelled": async (shop, code) => {
    const orderId = await shop.place(FRIEND, code);
    await shop.act(orderId, { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true });
    await shop.pay();
  },
  "an order from before": async (shop, code) => {
    await shop.place({ ...FRIEND, email: "b.araka+1@gmail.com", phone: null }, null, { at: daysAfter(NOON, -9) });
    await brought(shop, { ...FRIEND, email: "baraka@gmail.com" }, code);
  },
  "a phone from before": async (shop, code) => {
    await shop.place({ ...FRIEND, email: "other@example.test" }, null, { at: daysAfter(NOON, -9) });
    await brought(shop, { ...FRIEND, phone: "0722 000 111" }, code);
  },
  "one phone that pays for both": async (shop, code, db) => {
    const orderId = await shop.place(FRIEND, code);
    await payByPhone(db, shop.shop.id, orderId, "+254712345678");
    await shop.deliver(orderId);
    await shop.pay();
  },
};

async function payByPhone(db: Db, shopId: ShopId, orderId: OrderId, phone: string) {
  const [order] = await inShops(db, [shopId], (tx) => tx.select().from(orders).where(eq(orders.id, orderId)));
  await db.insert(paymentRequests).values({
    ...{ purchaseId: order!.purchaseId, provider: "simulator", currency: "KES", amountMinor: 100, phone, state: "paid" },
    ...{ shares: [{ shopId, orderId, amountMinor: 100 }], askedAt: NOON, answeredAt: NOON, expiresAt: NOON },
  });
}

describe("who cheats is paid nothing", () => {
  for (const [name, attack] of Object.entries(ATTACKS))
    test(`by ${name}, and an honest friend still is`, () =>
      withRollback(async (db) => {
        const shop = await aReferringShop(db);
        const member = await shop.aMember(MEMBER);
        await attack(shop, member.code, db);
        expect(await shop.points()).toEqual({});
        await brought(shop, { email: "honest@example.test", phone: "+254733000222" }, member.code, daysAfter(NOON, 1));
        expect(await shop.points()).toEqual({ [member.id]: 100 });
      }));
});

describe("the same person", () => {
  test("signed in is refused", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      await brought(shop, { ...FRIEND, userId: member.userId }, member.code);
      expect([await shop.points(), await shop.rows()]).toEqual([{}, []]);
    }));

  test("in a circle is refused: A brings B, B brings A", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const a = await shop.aMember(MEMBER);
      const b = await aUser(db);
      await brought(shop, { ...FRIEND, userId: b }, a.code);
      const account = (await accountsIn(db, shop.shop.id)).find(({ userId }) => userId === b);
      const before = await shop.points();
      await brought(
        shop,
        { ...MEMBER, userId: a.userId, email: "else@example.test" },
        account!.referralCode,
        daysAfter(NOON, 20),
      );
      expect([await shop.points(), (await shop.rows()).length]).toEqual([before, 1]);
    }));

  test("is brought once, however often and by whomever", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const [one, two] = [await shop.aMember(MEMBER), await shop.aMember({ email: "dan@example.test" })];
      const userId = await aUser(db);
      const ids: OrderId[] = [];
      for (const code of [one.code, two.code, one.code]) ids.push(await shop.place({ ...FRIEND, userId }, code));
      for (const id of ids) await shop.deliver(id);
      await shop.pay();
      expect(Object.values(await shop.points()).sort()).toEqual([100, 50].sort());
      expect(await shop.rows()).toHaveLength(1);
    }));

  test("is one although two orders were placed in the same moment: the first counts", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const first = await shop.place({ ...FRIEND, email: "one@gmail.com" }, member.code);
      const second = await shop.place({ email: "two@example.test", phone: "+254733999888" }, member.code);
      // As if both had been looked at before either was written.
      await inShops(db, [shop.shop.id], async (tx) => {
        const { shopCustomers } = await import("@/db/schema");
        await tx.update(shopCustomers).set({ email: "o.n.e@gmail.com" }).where(eq(shopCustomers.email, "two@example.test"));
      });
      for (const id of [first, second]) await shop.deliver(id);
      await shop.pay();
      expect(await shop.points()).toEqual({ [member.id]: 100 });
      expect((await shop.rows()).map(({ state }) => state).sort()).toEqual(["paid", "rejected"]);
    }));
});

describe("what only may be a cheat", () => {
  const held = async (
    db: Db,
    person: Parameters<Shop["place"]>[0],
    prepare?: (shop: Shop, userId: string) => Promise<unknown>,
  ) => {
    const shop = await aReferringShop(db);
    const member = await shop.aMember(MEMBER);
    await shop.place({ ...MEMBER, userId: member.userId, address: anAddress }, null, { at: daysAfter(NOON, -3) });
    await prepare?.(shop, member.userId);
    await brought(shop, person, member.code);
    const [row] = await shop.rows();
    expect(await shop.points()).toEqual({});
    return { shop, member, row: row!, signals: row!.signals };
  };

  test("is held for a person: the same address, however it is written", () =>
    withRollback(async (db) => {
      const { row, signals } = await held(db, { ...FRIEND, address: { ...anAddress, line1: "moi  ave. 12" } });
      expect([row.state, signals]).toEqual(["held", ["same_address"]]);
    }));

  test("the same network, by the hash of a sign-in", () =>
    withRollback(async (db) => {
      const { signals } = await held(db, { ...FRIEND, network: "a-network" }, (_, userId) =>
        db.insert(sessions).values({
          ...{ userId: userId as never, kind: "browser", addressHash: "a-network", createdAt: NOON, lastSeenAt: NOON },
          expiresAt: AFTER_WINDOW,
        }),
      );
      expect(signals).toEqual(["same_network"]);
    }));

  test("the same browser, once it is known", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const own = await shop.place({ ...MEMBER, userId: member.userId }, null, { at: daysAfter(NOON, -3) });
      const friends = await shop.place(FRIEND, member.code);
      await inShops(db, [shop.shop.id], (tx) =>
        tx
          .insert(orderVisits)
          .values([own, friends].map((orderId) => ({ shopId: shop.shop.id, orderId, sessionHash: "browser", at: NOON }))),
      );
      await shop.deliver(friends);
      await shop.pay();
      expect([await shop.points(), (await shop.rows())[0]]).toMatchObject([{}, { state: "held", signals: ["same_device"] }]);
    }));

  test.each(["approve", "decline"] as const)("is paid when somebody approves it, and not when they decline: %s", (decision) =>
    withRollback(async (db) => {
      const { shop, member, row } = await held(db, { ...FRIEND, address: anAddress });
      const ctx = contextOf(memberOf("manager", shop.shop.id), db, AFTER_WINDOW);
      await decideReferral(ctx, { referralId: row.id, decision, reason: "They share a house" });
      await shop.pay();
      expect(await shop.points()).toEqual(decision === "approve" ? { [member.id]: 100 } : {});
      expect((await shop.rows())[0]).toMatchObject({ decision: "They share a house", signals: ["same_address"] });
    }),
  );

  test("is not decided by whom it is about, nor by staff, nor in another shop", () =>
    withRollback(async (db) => {
      const { shop, member, row } = await held(db, { ...FRIEND, address: anAddress });
      const decide = (actor: ReturnType<typeof memberOf>) =>
        decideReferral(contextOf(actor, db), { referralId: row.id, decision: "approve", reason: "Mine" });
      const own = { ...memberOf("owner", shop.shop.id), userId: member.userId } as never;
      await expect(decide(own)).rejects.toMatchObject({ code: "own-account" });
      await expect(decide(memberOf("staff", shop.shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(decide(memberOf("owner", newId("shop")))).rejects.toMatchObject({ code: "referral-not-found" });
    }));
});

describe("an order that comes back", () => {
  test("after the reward takes back what both were given", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const orderId = await brought(shop, { ...FRIEND, userId: await aUser(db) }, member.code);
      expect(Object.values(await shop.points())).toHaveLength(2);
      await shop.takeBack(orderId, daysAfter(AFTER_WINDOW, 1));
      expect([await shop.points(), (await shop.rows())[0]?.state]).toEqual([{}, "rejected"]);
      await shop.pay(daysAfter(AFTER_WINDOW, 2));
      expect(await shop.points()).toEqual({});
    }));

  test("before it ends the referral", () =>
    withRollback(async (db) => {
      const shop = await aReferringShop(db);
      const member = await shop.aMember(MEMBER);
      const orderId = await shop.place(FRIEND, member.code);
      await shop.deliver(orderId);
      await shop.takeBack(orderId, daysAfter(NOON, 2));
      await shop.pay();
      expect([await shop.points(), (await shop.rows())[0]?.decision]).toEqual([{}, "The friend's order came back."]);
    }));
});

test("no more friends in a month are rewarded than the rules say", () =>
  withRollback(async (db) => {
    const shop = await aReferringShop(db);
    const member = await shop.aMember(MEMBER);
    for (let no = 1; no <= 5; no++)
      await shop.deliver(await shop.place({ email: `f${no}@example.test`, phone: `+25473300022${no}` }, member.code));
    await shop.pay();
    expect(await shop.points()).toEqual({ [member.id]: 300 });
  }));
