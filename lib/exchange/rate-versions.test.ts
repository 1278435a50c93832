import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shopExchangeRates } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addCalendarDays, type Day, daysAfter } from "@/lib/time";
import { SetRate } from "./input";
import { listRates } from "./list-rates";
import { loadRateVersions } from "./load-rate-versions";
import { frozenRates, newestRates, type RateVersion } from "./rate-versions";
import { removeRate } from "./remove-rate";
import { setRate } from "./set-rate";

const MONDAY: Day = "2026-11-16";
const dayAfter = (days: number): Day => addCalendarDays(MONDAY, days);
const instant = (day: Day, hour: number) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);

/** A rate of the shop for Monday, recorded on a day at an hour. */
const recorded = (rate: string, recordedOn: Day, hour: number, more: Partial<RateVersion> = {}): RateVersion => ({
  ...{ currency: "KES", day: MONDAY, lastDay: more.day ?? MONDAY, rate, source: "hand", isOwn: true },
  ...{ version: 1, isWithdrawn: false, recordedOn, recordedAt: instant(recordedOn, hour) },
  ...more,
});
const frozen = (versions: RateVersion[], day: Day = MONDAY) => frozenRates(versions)("KES", day)?.rate;

describe("a frozen rate", () => {
  const first = recorded("140", MONDAY, 10);

  test("is what stood when the day was over: corrected on the day itself it is the correction, later it stays", () => {
    expect(frozen([first, recorded("141", MONDAY, 18, { version: 2 })])).toBe("141");
    const later = [first, recorded("150", dayAfter(1), 0, { version: 2 })];
    expect(frozen(later)).toBe("140");
    expect(newestRates(later).map(({ rate }) => rate)).toEqual(["150"]);
  });

  test("of a day that had none is the first that was recorded for it", () => {
    const late = [recorded("140", dayAfter(30), 9), recorded("150", dayAfter(30), 10, { version: 2 })];
    expect(frozen(late.toReversed())).toBe("140");
    const atOnce = [recorded("140", dayAfter(30), 9), recorded("150", dayAfter(30), 9, { version: 2 })];
    expect(frozen(atOnce.toReversed())).toBe("140");
  });

  test("typed day by day for days long gone, each day has its own", () => {
    const typed = [0, 1, 2].map((days) => recorded(`14${days}`, dayAfter(30), 9 + days, { day: dayAfter(days) }));
    expect([0, 1, 2].map((days) => frozen(typed, dayAfter(days)))).toEqual(["140", "141", "142"]);
  });

  test("of a weekend is that of the Friday before, and of no day more than a week before", () => {
    const friday = dayAfter(4);
    const both = [recorded("140", friday, 10, { day: friday }), recorded("150", dayAfter(9), 10, { day: friday, version: 2 })];
    expect([5, 6, 11].map((days) => frozen(both, dayAfter(days)))).toEqual(["140", "140", "140"]);
    expect(frozen(both, dayAfter(12))).toBeUndefined();
    expect(frozen(both, dayAfter(3))).toBeUndefined();
  });

  test("is the shop's own when it was typed in time, else the bank's", () => {
    const bank = recorded("139", MONDAY, 16, { isOwn: false, source: "ecb" });
    expect(frozen([bank, recorded("140", MONDAY, 18)])).toBe("140");
    expect(frozen([bank, recorded("140", dayAfter(1), 18)])).toBe("139");
  });

  test("that holds for a month gives way to one typed for a day of it in time, not to a late one", () => {
    const month = recorded("140", MONDAY, 9, { lastDay: dayAfter(30) });
    const tenth = dayAfter(10);
    expect(frozen([month, recorded("150", tenth, 9, { day: tenth })], tenth)).toBe("150");
    expect(frozen([month, recorded("150", dayAfter(40), 9, { day: tenth })], tenth)).toBe("140");
    expect(frozen([month, recorded("150", dayAfter(40), 9, { day: tenth })], dayAfter(37))).toBe("140");
  });

  test("stays when the rate is withdrawn or shortened after the day; withdrawn on the day it never was", () => {
    const gone = { isWithdrawn: true, version: 2 };
    expect(frozen([first, recorded("140", dayAfter(1), 9, gone)])).toBe("140");
    expect(newestRates([first, recorded("140", dayAfter(1), 9, gone)])).toEqual([]);
    const withdrawn = [first, recorded("140", MONDAY, 12, gone)];
    expect(frozen(withdrawn)).toBeUndefined();
    expect(frozen([...withdrawn, recorded("142", dayAfter(3), 12, { version: 3 })])).toBe("142");
    const month = recorded("140", MONDAY, 9, { lastDay: dayAfter(30) });
    expect(frozen([month, recorded("140", dayAfter(20), 9, { version: 2 })], dayAfter(15))).toBe("140");
    expect(frozen([month, recorded("140", dayAfter(5), 9, { version: 2 })], dayAfter(15))).toBeUndefined();
  });

  test("is changed by nothing that is recorded after the day and after it", () => {
    const someVersion = fc.record({
      from: fc.integer({ min: 0, max: 12 }),
      holds: fc.constantFrom(0, 0, 3, 20),
      recordedDay: fc.integer({ min: 0, max: 40 }),
      hour: fc.integer({ min: 0, max: 23 }),
      isOwn: fc.boolean(),
      isWithdrawn: fc.boolean(),
      rate: fc.integer({ min: 1, max: 9 }).map(String),
    });
    type Some = typeof someVersion extends fc.Arbitrary<infer T> ? T : never;
    const numbered = (some: Some[]) =>
      some
        .toSorted((a, b) => a.recordedDay - b.recordedDay || a.hour - b.hour)
        .map(({ from, holds, recordedDay, hour, isOwn, isWithdrawn, rate }, version) =>
          recorded(rate, dayAfter(recordedDay), hour, {
            ...{ day: dayAfter(from), lastDay: dayAfter(from + holds), isOwn, isWithdrawn, version },
          }),
        );
    const isUnmoved = (known: Some[], later: Some[]) => {
      const before = numbered(known);
      const after = [...before, ...numbered(later.map((one) => ({ ...one, recordedDay: one.recordedDay + 50 })))];
      const [was, is] = [frozenRates(before), frozenRates(after)];
      for (let days = 0; days <= 35; days++) {
        const day = dayAfter(days);
        const covers = ({ day: first, lastDay, isWithdrawn }: RateVersion) => !isWithdrawn && first <= day && lastDay >= day;
        const inTime = newestRates(before.filter(({ recordedOn }) => recordedOn <= day));
        const hasItsOwn = inTime.some(covers) || before.some((one) => one.recordedOn > day && covers(one));
        if (hasItsOwn) expect(is("KES", day)).toEqual(was("KES", day));
      }
    };
    const some = [fc.array(someVersion, { maxLength: 12 }), fc.array(someVersion, { maxLength: 4 })] as const;
    fc.assert(fc.property(...some, isUnmoved), { numRuns: 300 });
  });
});

describe("versions in the database", () => {
  const NOW = new Date("2026-11-23T09:00:00Z");
  const typed = (shopId: string, rate: string) =>
    SetRate.parse({ shopId, base: "EUR", currency: "KES", rate, day: "2026-11-20" }) as SetRate;

  test("a correction is one more row with its person and time, a withdrawal another; nothing is changed or deleted", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const owner = (days: number) => contextOf(memberOf("owner", id), db, daysAfter(NOW, days));
      await setRate(owner(0), typed(id, "140"));
      await setRate(owner(0), typed(id, "140"));
      await setRate(owner(1), typed(id, "150"));
      await removeRate(owner(2), { shopId: id, currency: "KES", day: "2026-11-20" });
      const { items } = await listRates(owner(2), id, { q: "KES", limit: 9 });
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ rate: "150", isWithdrawn: true, createdAt: daysAfter(NOW, 2) });
      expect(items[0]?.versions).toMatchObject([
        { rate: "140", isWithdrawn: false, createdAt: NOW },
        { rate: "150", isWithdrawn: false, createdAt: daysAfter(NOW, 1) },
        { rate: "150", isWithdrawn: true },
      ]);
      const known = await inShops(db, [id], (tx) =>
        loadRateVersions(tx, { currencies: ["KES"], from: "2026-11-20", to: "2026-11-22", shopId: id }),
      );
      expect(known.frozen("KES", "2026-11-22")?.rate).toBe("140");
      expect(known.newest("KES", "2026-11-20")).toBeUndefined();
      await setRate(owner(3), typed(id, "151"));
      expect((await listRates(owner(3), id, { q: "KES", limit: 9 })).items[0]).toMatchObject({ rate: "151", isWithdrawn: false });
    }));

  test.each(["update shop_exchange_rates set rate = 1", "delete from shop_exchange_rates", "update exchange_rates set rate = 1"])(
    "the application may not: %s",
    (statement) =>
      withRollback(async (db) => {
        const { id } = await aShop(db);
        const row = { day: "2026-11-20", currency: "KES", version: 1, rate: "140", recordedOn: "2026-11-20" } as const;
        const attempt = inShops(db, [id], async (tx) => {
          await tx.insert(shopExchangeRates).values({ ...row, shopId: id, source: "hand", lastDay: row.day, createdAt: NOW });
          await tx.execute(sql.raw(statement));
        });
        await expect(attempt).rejects.toMatchObject({ cause: { message: expect.stringContaining("permission denied") } });
      }),
  );
});
