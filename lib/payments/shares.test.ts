import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { roundUp, shareOut } from "./shares";

const SEED = 20_261_122;
const runs = { seed: SEED, numRuns: 2000 };
const share = fc
  .integer({ min: 1, max: 1_000_000_00 })
  .map((amountMinor) => ({ shopId: newId("shop"), orderId: newId("ord"), amountMinor }));
const sum = (shares: readonly { amountMinor: number }[]) => shares.reduce((total, { amountMinor }) => total + amountMinor, 0);

test("shares per order add up to the payment, whatever was asked and whatever came", () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 10_000_000_00 }), (asked, amount) => {
      const shares = shareOut(amount, asked);
      expect(sum(shares)).toBe(amount);
      expect(shares.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
      expect(new Set(shares.map(({ orderId }) => orderId)).size).toBe(shares.length);
    }),
    runs,
  );
});

test("what came as asked is shared as asked, and every share is within a cent of its part otherwise", () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 1_000_000_00 }), (asked, amount) => {
      const whole = sum(asked);
      expect(shareOut(whole, asked)).toEqual(asked);
      for (const { orderId, amountMinor } of shareOut(amount, asked)) {
        const weight = asked.find((one) => one.orderId === orderId)?.amountMinor ?? 0;
        expect(Math.abs(amountMinor - (amount * weight) / whole)).toBeLessThan(1);
      }
    }),
    runs,
  );
});

test("operators move whole units: what is owed is rounded up by less than one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.constantFrom(...CURRENCIES), (owed, currency) => {
      const asked = roundUp(owed, currency);
      const unit = ["UGX", "RWF", "JPY"].includes(currency) ? 1 : 100;
      expect(asked % unit).toBe(0);
      expect(asked - owed).toBeGreaterThanOrEqual(0);
      expect(asked - owed).toBeLessThan(unit);
    }),
    runs,
  );
});
