import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { itemDays } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Period } from "../period";
import { type ItemSums, itemId } from "../product-performance";
import { listItems } from "./items";

const START: Day = "2026-10-05";
const DAYS = 450;
const ITEMS = [..."abcdefghijkl"];
/** So few that many items and days come to the same, and to nothing. */
const sum = fc.integer({ min: -2, max: 2 });
const row = fc.record({
  ...{ shop: fc.nat(2), day: fc.nat(DAYS - 1), item: fc.nat(ITEMS.length - 1), currency: fc.constantFrom("KES", "KES", "USD") },
  ...{ orders: fc.nat(1), units: sum, reversedUnits: sum, grossMinor: sum, discountMinor: sum, reversalMinor: sum },
  ...{ taxMinor: sum, costMinor: sum, costedNetMinor: fc.constantFrom(0, 1, 1e14) },
} as const);
const rows = fc.uniqueArray(row, {
  ...{ minLength: 200, maxLength: 400, selector: ({ shop, day, item, currency }) => `${shop} ${day} ${item} ${currency}` },
});
const stretch = fc.record({ from: fc.nat(DAYS), length: fc.nat(DAYS), today: fc.nat(DAYS) });

const FIGURES = [
  ...(["orders", "units", "reversedUnits", "grossMinor", "discountMinor", "reversalMinor", "taxMinor"] as const),
  ...(["costMinor", "costedNetMinor"] as const),
];

test(
  "items of any period are the sums of their days, most gross sales first and no more than asked for",
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.array(stretch, { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (made, asked, limit) =>
          withRollback(async (db) => {
            const shops = [await aShop(db), await aShop(db), await aShop(db)].map(({ id }) => id);
            const days = made.map(({ shop, day, item, currency, ...sums }) => ({
              ...{ shopId: shops[shop]!, itemKey: ITEMS[item]!, day: addCalendarDays(START, day), currency, ...sums },
            }));
            const scope = shops.slice(0, 2);
            await inShops(db, shops, async (tx) => {
              await tx.insert(itemDays).values(days as (typeof itemDays.$inferInsert)[]);
              for (const grain of ["month", "year"])
                await tx.execute(sql`
              insert into ${sql.raw(`item_${grain}s`)}
              select shop_id, date_trunc(${grain}, day)::date, item_key, currency, sum(orders), sum(units), sum(reversed_units),
                sum(gross_minor), sum(discount_minor), sum(reversal_minor), sum(tax_minor), sum(cost_minor), sum(costed_net_minor)
              from item_days group by 1, 2, 3, 4`);
              for (const { from, length, today } of asked) {
                const period = { from: addCalendarDays(START, from), to: addCalendarDays(START, from + length) };
                const question = { scope: scope as never, currency: "KES" as const, today: addCalendarDays(START, today) };
                const told = await listItems(tx, question, period, limit);
                const plain = plainly(
                  days.filter((day) => scope.includes(day.shopId) && day.currency === "KES"),
                  period,
                );
                expect(told, JSON.stringify(period)).toEqual(plain.slice(0, limit));
              }
            });
          }),
      ),
      { numRuns: 12 },
    ),
);

function plainly(days: readonly (ItemSums & { day: Day })[], period: Period): ItemSums[] {
  const items = new Map<string, ItemSums>();
  for (const { day, shopId, itemKey, ...rest } of days) {
    if (day < period.from || day > period.to) continue;
    const item = items.get(itemId({ shopId, itemKey }));
    const sums = FIGURES.map((name) => [name, (item?.[name] ?? 0) + rest[name]]);
    items.set(itemId({ shopId, itemKey }), { shopId, itemKey, ...Object.fromEntries(sums) } as ItemSums);
  }
  return [...items.values()]
    .filter((item) => FIGURES.some((name) => item[name] !== 0))
    .sort((a, b) => b.grossMinor - a.grossMinor || compare(a.itemKey, b.itemKey) || compare(a.shopId, b.shopId));
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
