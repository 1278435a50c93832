import { like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { attempts } from "@/db/schema";
import { anAddress, anOrder, aShop, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { minutesAfter } from "@/lib/time";
import { signTrackingToken } from "./link-token";
import { signProofGrant } from "./proof-grant";
import { trackOrder } from "./track-order";
import { trackOwnOrder } from "./track-own-order";

const PHONE = "0722000111";

async function anOrderToGuess(db: Db) {
  const { id: shopId } = await aShop(db);
  const contact = { userId: null, name: "A Person", email: "person@example.test", phone: PHONE };
  const order = await anOrder(db, shopId, { contact, address: { ...anAddress, phone: PHONE } });
  const noNumber = `${order.number.slice(0, -4)}${order.number.endsWith("ZZZZ") ? "YYYY" : "ZZZZ"}`;
  return { ...order, shopId, noNumber };
}

type Try = { number: string; proof?: string; grant?: string; from?: string | null; minutes?: number };
const attempt = (db: Db, { from = null, minutes = 0, ...question }: Try) =>
  trackOrder(contextOf(STRANGER, db, minutesAfter(NOON, minutes)), { ...question, addressHash: from }).then(
    (order) => (order ? `level ${order.level}` : "missed"),
    (refusal) => refusal.kind as string,
  );
const wrong = (turn: number) => `wrong${turn}@example.test`;

/** As many misses as everybody together may have in the minute of NOON. */
const useUpMisses = (db: Db) =>
  db
    .insert(attempts)
    .values({ bucket: "track:misses", windowStart: NOON, count: 300 })
    .onConflictDoUpdate({ target: [attempts.bucket, attempts.windowStart], set: { count: 300 } });

describe("one network", () => {
  test.each(["a real number", "no number"])("is closed %s for a quarter of an hour by five wrong proofs", (which) =>
    withRollback(async (db) => {
      const order = await anOrderToGuess(db);
      const number = which === "a real number" ? order.number : order.noNumber;
      const answers = [];
      for (let turn = 0; turn < 6; turn++) answers.push(await attempt(db, { number, proof: wrong(turn), from: "net" }));
      expect(answers).toEqual(["missed", "missed", "missed", "missed", "missed", "rate_limited"]);
      const right = { number: order.number, proof: PHONE, from: "net" };
      if (which === "a real number") expect(await attempt(db, { ...right, minutes: 1 })).toBe("rate_limited");
      expect(await attempt(db, { ...right, minutes: 16 })).toBe("level 1");
      expect(await attempt(db, { ...right, from: "another net" })).toBe("level 1");
    }),
  );

  test("gets ten look-ups a minute, right or wrong", () =>
    withRollback(async (db) => {
      const { number } = await anOrderToGuess(db);
      for (let turn = 0; turn < 10; turn++) expect(await attempt(db, { number, from: "net" })).toBe("level 0");
      expect(await attempt(db, { number, from: "net" })).toBe("rate_limited");
    }));

  test("uses nothing up by right proofs", () =>
    withRollback(async (db) => {
      const { number } = await anOrderToGuess(db);
      for (let turn = 0; turn < 30; turn++)
        expect(await attempt(db, { number, proof: PHONE, from: "net", minutes: turn })).toBe("level 1");
    }));
});

describe("many networks that guess", () => {
  test("do not close the page to those that have not missed, but to each other", () =>
    withRollback(async (db) => {
      const { number, noNumber } = await anOrderToGuess(db);
      await useUpMisses(db);
      expect(await attempt(db, { number, from: "customer" })).toBe("level 0");
      expect(await attempt(db, { number, proof: PHONE, from: "customer" })).toBe("level 1");
      const guesses = [];
      for (let turn = 0; turn < 5; turn++) guesses.push(await attempt(db, { number: noNumber, from: "guesser" }));
      expect(guesses).toEqual(["missed", "missed", "missed", "rate_limited", "rate_limited"]);
      expect(await attempt(db, { number, proof: PHONE, from: "guesser" })).toBe("rate_limited");
      expect(await attempt(db, { number, from: null })).toBe("rate_limited");
    }));

  test("do not count or stop who comes by a link, or proved the order before", () =>
    withRollback(async (db) => {
      const order = await anOrderToGuess(db);
      await useUpMisses(db);
      const expiresAt = minutesAfter(NOON, 30);
      const grant = signProofGrant({ number: order.number, expiresAt }, env().AUTH_SECRET);
      const token = signTrackingToken({ shopId: order.shopId, orderId: order.id, expiresAt }, env().AUTH_SECRET);
      const counted = () =>
        db
          .select({ all: sql`sum(${attempts.count})::int` })
          .from(attempts)
          .where(like(attempts.bucket, "track:%"));
      const before = await counted();
      for (let turn = 0; turn < 20; turn++) {
        expect(await attempt(db, { number: order.number, grant, from: "home" })).toBe("level 1");
        expect(await trackOwnOrder(contextOf(STRANGER, db), { token })).toMatchObject({ number: order.number });
      }
      expect(await counted()).toEqual(before);
    }));

  test("never try more than 80 proofs of one number a day and two each, and the owner gets in all the while", () =>
    withRollback(async (db) => {
      const { number } = await anOrderToGuess(db);
      let tried = 0;
      for (let turn = 0; turn < 12; turn++)
        for (let net = 0; net < 20; net++) {
          const guess = { number, proof: wrong(net), from: `bot ${net}`, minutes: turn * 16 };
          if ((await attempt(db, guess)) === "missed") tried++;
          if (net === 19) expect(await attempt(db, { ...guess, proof: PHONE, from: "owner" })).toBe("level 1");
        }
      expect(tried).toBeLessThanOrEqual(80 + 2 * 20);
      expect(tried).toBeGreaterThanOrEqual(40);
      expect(await attempt(db, { number, proof: PHONE, from: "bot 1", minutes: 12 * 16 })).toBe("rate_limited");
    }));
});
