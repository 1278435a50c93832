import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { exchangeRates, shopExchangeRates } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { aUser } from "@/db/testing/people";
import { committedDb, withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import type { ShopId } from "@/lib/ids";
import { importRates } from "./import-rates";
import { SetRate } from "./input";
import { listRates } from "./list-rates";
import { loadRates } from "./load-rates";
import { rateText } from "./rate";
import { rateFrom } from "./rate-book";
import { rateOn } from "./rate-on";
import { removeRate } from "./remove-rate";
import { setRate } from "./set-rate";
import { writeRates } from "./write-rates";

const NOW = new Date("2026-11-23T09:00:00Z");
const owner = (shopId: ShopId, db: Db) => contextOf(memberOf("owner", shopId), db, NOW);
const admin = (shopId: ShopId): Actor => ({ ...(memberOf("owner", shopId) as Extract<Actor, { kind: "user" }>), isAdmin: true });

const typed = (shopId: ShopId, wishes: Record<string, string> = {}) =>
  SetRate.parse({ shopId, base: "EUR", currency: "KES", rate: "140.25", day: "2026-11-20", ...wishes }) as SetRate;
const file = (usd: string, day = "2026-11-20") => `Date,USD,ZAR,SEK,\n${day},${usd},19.92,N/A,\n`;
const upload = (shopId: ShopId, text: string, more = {}) => ({ shopId, text, isEverywhere: false, isConfirmed: false, ...more });

const told = async (db: Db, shopId: ShopId, ...asked: [Parameters<typeof rateOn>[1], Parameters<typeof rateOn>[2], string]) =>
  inShops(db, [shopId], async (tx) => rateText(await rateOn(tx, asked[0], asked[1], asked[2] as "2026-11-20", shopId)));

describe("rates by hand", () => {
  test("count from that day on, for this shop", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aShop(db), await aShop(db)];
      await setRate(owner(mine.id, db), typed(mine.id));
      await setRate(owner(mine.id, db), typed(mine.id, { currency: "TZS", rate: "2,805" }));
      expect(await told(db, mine.id, "EUR", "KES", "2026-11-22")).toBe("140.25");
      expect(await told(db, mine.id, "KES", "TZS", "2026-11-20")).toBe("20");
      await expect(told(db, mine.id, "KES", "TZS", "2026-11-19")).rejects.toMatchObject({ code: "rate-missing" });
      await expect(told(db, theirs.id, "EUR", "KES", "2026-11-22")).rejects.toMatchObject({ code: "rate-missing" });
    }));

  test("typed by the dollar they are kept by the euro", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await setRate(owner(id, db), typed(id, { currency: "USD", rate: "1.08" }));
      expect(await setRate(owner(id, db), typed(id, { base: "USD", rate: "130.05" }))).toBe("140.454");
      expect(await told(db, id, "USD", "KES", "2026-11-20")).toBe("130.05");
      await expect(setRate(owner(id, db), typed(id, { base: "INR", currency: "TZS" }))).rejects.toMatchObject({
        code: "rate-missing",
      });
    }));

  test("may hold for a month, and then a week more", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await setRate(owner(id, db), typed(id, { day: "2026-10-01", lastDay: "2026-10-31" }));
      expect(await told(db, id, "EUR", "KES", "2026-11-07")).toBe("140.25");
      await expect(told(db, id, "EUR", "KES", "2026-11-08")).rejects.toMatchObject({ code: "rate-missing" });
    }));

  test.each([
    ["rate", { rate: "0" }],
    ["rate", { rate: "-140" }],
    ["rate", { rate: "about 140" }],
    ["currency", { currency: "EUR" }],
    ["currency", { currency: "XYZ" }],
    ["day", { day: "2026-11-31" }],
  ])("a wrong %s is no input: %o", (field, wishes) => {
    const { error } = SetRate.safeParse({
      shopId: "shop_01k9dgbxvpf7h8m2q3r4s5t6v7",
      base: "EUR",
      currency: "KES",
      rate: "140",
      day: "2026-11-20",
      ...wishes,
    });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test.each([
    ["day", { day: "2026-11-24" }, "still to come"],
    ["lastDay", { lastDay: "2026-11-19" }, "cannot end before"],
    ["lastDay", { lastDay: "2027-11-22" }, "366 days"],
    ["base", { base: "KES" }, "two different"],
  ])("a wrong %s is refused at its field", (field, wishes, words) =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await expect(setRate(owner(id, db), typed(id, wishes))).rejects.toMatchObject({
        details: { errors: [{ pointer: `/${field}`, detail: expect.stringContaining(words) }] },
      });
    }),
  );

  test("the day is the shop's: tomorrow in Auckland is today", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db, { timeZone: "Pacific/Auckland" });
      const late = contextOf(memberOf("owner", id), db, new Date("2026-11-23T12:00:00Z"));
      await setRate(late, typed(id, { day: "2026-11-24" }));
      await expect(setRate(late, typed(id, { day: "2026-11-25" }))).rejects.toMatchObject({ code: "invalid-input" });
    }));

  test("a slip of the comma is not taken until it is confirmed", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await setRate(owner(id, db), typed(id));
      const slip = { rate: "1402.5", day: "2026-11-21" };
      await expect(setRate(owner(id, db), typed(id, slip))).rejects.toMatchObject({
        code: "rate-jump",
        message: expect.stringContaining("1 EUR = 1402.5 KES on 2026-11-21, where 140.25 stood for 2026-11-20"),
      });
      expect(await told(db, id, "EUR", "KES", "2026-11-21")).toBe("140.25");
      await setRate(owner(id, db), typed(id, { ...slip, isConfirmed: "on" }));
      expect(await told(db, id, "EUR", "KES", "2026-11-21")).toBe("1402.5");
    }));

  test("can be put right, and taken away once", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const ref = { shopId: id, currency: "KES", day: "2026-11-20" } as const;
      await setRate(owner(id, db), typed(id));
      await setRate(owner(id, db), typed(id, { rate: "141" }));
      expect(await told(db, id, "EUR", "KES", "2026-11-20")).toBe("141");
      await removeRate(owner(id, db), ref);
      await expect(told(db, id, "EUR", "KES", "2026-11-20")).rejects.toMatchObject({ code: "rate-missing" });
      await expect(removeRate(owner(id, db), ref)).rejects.toMatchObject({ code: "rate-not-found" });
    }));
});

describe("files", () => {
  test("an owner's upload counts for their shop alone", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aShop(db), await aShop(db)];
      const counts = await importRates(owner(mine.id, db), upload(mine.id, file("1.08")));
      expect(counts).toEqual({ added: 2, changed: 0, same: 0, keptByHand: 0, days: 1, unused: ["SEK"] });
      expect(await told(db, mine.id, "EUR", "USD", "2026-11-20")).toBe("1.08");
      await expect(told(db, theirs.id, "EUR", "ZAR", "2026-11-20")).rejects.toMatchObject({ code: "rate-missing" });
    }));

  test("an administrator's may count for every shop; nobody else's", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aShop(db), await aShop(db)];
      const everywhere = upload(mine.id, file("1.08"), { isEverywhere: true });
      await expect(importRates(owner(mine.id, db), everywhere)).rejects.toMatchObject({ kind: "forbidden" });
      await importRates(contextOf(admin(mine.id), db, NOW), everywhere);
      expect(await told(db, theirs.id, "EUR", "USD", "2026-11-20")).toBe("1.08");
      await setRate(owner(mine.id, db), typed(mine.id, { currency: "USD", rate: "1.1" }));
      expect(await told(db, mine.id, "EUR", "USD", "2026-11-20")).toBe("1.1");
      expect(await told(db, theirs.id, "EUR", "USD", "2026-11-20")).toBe("1.08");
    }));

  test("the same file again changes nothing, a corrected one what is corrected, by hand stays", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const run = (text: string) => importRates(owner(id, db), upload(id, text));
      await run(file("1.08"));
      expect(await run(file("1.08"))).toMatchObject({ added: 0, changed: 0, same: 2 });
      expect(await run(file("1.09"))).toMatchObject({ added: 0, changed: 1, same: 1 });
      await setRate(owner(id, db), typed(id, { currency: "USD", rate: "1.1" }));
      expect(await run(file("1.09"))).toMatchObject({ added: 0, changed: 0, same: 1, keptByHand: 1 });
      expect(await told(db, id, "EUR", "USD", "2026-11-20")).toBe("1.1");
    }));

  test("a jump writes nothing of the file until it is confirmed", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await importRates(owner(id, db), upload(id, file("1.08", "2026-11-19")));
      const wrong = upload(id, file("10.8"));
      await expect(importRates(owner(id, db), wrong)).rejects.toMatchObject({ code: "rate-jump" });
      expect((await listRates(owner(id, db), id, { q: "2026-11-20", limit: 9 })).items).toEqual([]);
      expect(await importRates(owner(id, db), { ...wrong, isConfirmed: true })).toMatchObject({ added: 2 });
    }));

  test("one line that is wrong refuses the whole file", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const text = `${file("1.08")}2026-11-24,1.08,19,N/A,\n`;
      await expect(importRates(owner(id, db), upload(id, text))).rejects.toMatchObject({ code: "unreadable-file" });
      expect((await listRates(owner(id, db), id, { limit: 9 })).items.filter(({ isOwn }) => isOwn)).toEqual([]);
    }));
});

describe("many days in one question", () => {
  test("weekends go by the Friday before, and what is before the period's first day counts for it", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const rates = [
        { day: "2026-11-13", currency: "USD", rate: "1.07" },
        { day: "2026-11-16", currency: "USD", rate: "1.08" },
      ] as const;
      await inShops(db, [id], async (tx) => {
        await writeRates(tx, { rates, source: "ecb", shopId: id, actorId: null, at: NOW, isConfirmed: false });
        const book = await loadRates(tx, { currencies: ["USD", "EUR"], from: "2026-11-15", to: "2026-11-17", shopId: id });
        const days = ["2026-11-15", "2026-11-16", "2026-11-17"] as const;
        expect(days.map((day) => rateText(rateFrom(book, "EUR", "USD", day)))).toEqual(["1.07", "1.08", "1.08"]);
      });
    }));
});

describe("the list", () => {
  test("newest first, by word, page by page, with who and when", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const { id: userId } = await aUser(db);
      const someone = { ...(memberOf("owner", id) as Extract<Actor, { kind: "user" }>), userId };
      const ctx = contextOf(someone, db, NOW);
      for (const day of ["2026-11-18", "2026-11-19", "2026-11-20"]) await setRate(ctx, typed(id, { day, currency: "ETB" }));
      await setRate(ctx, typed(id, { day: "2026-11-19", currency: "UGX", rate: "4300" }));
      const list = async (wanted: { q?: string; cursor?: string; limit?: number }) => {
        const { items, next } = await listRates(ctx, id, { limit: 50, ...wanted });
        return { shown: items.filter(({ isOwn }) => isOwn).map(({ day, currency }) => `${day} ${currency}`), items, next };
      };
      expect((await list({ q: "etb" })).shown).toEqual(["2026-11-20 ETB", "2026-11-19 ETB", "2026-11-18 ETB"]);
      expect((await list({ q: "2026-11-19 u" })).shown).toEqual(["2026-11-19 UGX"]);
      expect((await list({ q: "%" })).shown).toEqual([]);
      const first = await list({ q: "etb", limit: 2 });
      expect((await list({ q: "etb", limit: 2, cursor: first.next ?? "" })).shown).toEqual(["2026-11-18 ETB"]);
      expect((await list({ q: "etb", cursor: "nonsense" })).shown).toHaveLength(3);
      expect(first.items[0]).toMatchObject({ rate: "140.25", source: "hand", actor: expect.any(String), createdAt: NOW });
    }));
});

describe("who may", () => {
  test.each([
    ["analyst", "forbidden"],
    ["staff", "forbidden"],
    ["manager", "forbidden"],
  ] as const)("no %s changes rates", (role, kind) =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const ctx = contextOf(memberOf(role, id), db, NOW);
      await expect(setRate(ctx, typed(id))).rejects.toMatchObject({ kind });
      await expect(importRates(ctx, upload(id, file("1.08")))).rejects.toMatchObject({ kind });
      await expect(removeRate(ctx, { shopId: id, currency: "KES", day: "2026-11-20" })).rejects.toMatchObject({ kind });
    }),
  );

  test("another shop is not found, a stranger signs in", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aShop(db), await aShop(db)];
      await expect(setRate(owner(mine.id, db), typed(theirs.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(listRates(owner(mine.id, db), theirs.id, { limit: 9 })).rejects.toMatchObject({ kind: "not_found" });
      await expect(listRates(contextOf(STRANGER, db), mine.id, { limit: 9 })).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(listRates(contextOf(memberOf("staff", mine.id), db), mine.id, { limit: 9 })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }));
});

describe("the database itself", () => {
  let shops: [ShopId, ShopId];
  beforeAll(async () => {
    shops = [(await aShop(committedDb())).id, (await aShop(committedDb())).id];
  });
  const values = {
    day: "2026-11-20",
    currency: "KES",
    version: 1,
    rate: "140",
    createdAt: NOW,
    recordedOn: "2026-11-20",
  } as const;
  const own = { ...values, source: "hand", lastDay: "2026-11-20" } as const;

  test("shows no shop another's rates, and takes none for another", () =>
    withRollback(async (db) => {
      await inShops(db, [shops[0]], (tx) => tx.insert(shopExchangeRates).values({ ...own, shopId: shops[0] }));
      expect(await inShops(db, [shops[1]], (tx) => tx.select().from(shopExchangeRates))).toEqual([]);
      const foreign = inShops(db, [shops[1]], (tx) =>
        tx.insert(shopExchangeRates).values({ ...own, shopId: shops[0], currency: "TZS" }),
      );
      await expect(foreign).rejects.toThrow();
    }));

  test.each([
    ["no rate of nothing or less", { rate: "0" }],
    ["no rate beyond reason", { rate: "1000000000" }],
    ["no rate of the euro in euro", { currency: "EUR" as const }],
    ["no end before the beginning", { lastDay: "2026-11-19" }],
    ["no end years ahead", { lastDay: "2027-11-30" }],
  ])("holds %s", (_, wrong) =>
    withRollback(async (db) => {
      await expect(
        inShops(db, [shops[0]], (tx) => tx.insert(shopExchangeRates).values({ ...own, shopId: shops[0], ...wrong })),
      ).rejects.toThrow();
    }),
  );

  test("never empties the installation's rates", () =>
    withRollback(async (db) => {
      await db.insert(exchangeRates).values({ ...values, day: "1999-01-04" });
      await expect(db.delete(exchangeRates)).rejects.toThrow();
    }));
});
