import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { decodeCursor, encodeCursor } from "./list-cursor";
import { filtersQuery, OrderFilters, readFiltersKindly, readOrderFilters } from "./list-input";

const read = (query: string) => readOrderFilters(new URLSearchParams(query));
const shop = newId("shop");

describe("readOrderFilters", () => {
  test("reads every filter, one status or several, and leaves empty ones out", () => {
    expect(
      read(`shop=${shop}&status=shipped&payment_status=unpaid,paid&from=2026-02-28&to=2026-03-01&hold=false&late=true&q=+1043+`),
    ).toEqual({
      shop,
      status: ["shipped"],
      payment_status: ["unpaid", "paid"],
      from: "2026-02-28",
      to: "2026-03-01",
      hold: false,
      late: true,
      q: "1043",
    });
    expect(read("status=&q=&cursor=x&limit=5")).toEqual({});
  });

  test("refuses a search for what no text of the database can hold", () => {
    expect(() => read(`q=${encodeURIComponent("Amina\0")}`)).toThrow(/NUL/);
    expect(readFiltersKindly(new URLSearchParams({ q: "Amina\0" })).filters).toEqual({});
  });

  test("takes the same choice in any order for the same filter", () => {
    expect(read("status=shipped&status=pending")).toEqual(read("status=pending,shipped,pending"));
  });

  test.each([
    "sort=total",
    "status=lost",
    "from=2026-02-30",
    "hold=maybe",
    "shop=ord_1",
    "q=ab",
    "from=2026-03-02&to=2026-03-01",
  ])("refuses %s", (query) =>
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: "malformed", code: "bad-filter" })),
  );
});

test("a page keeps what it understands and says what it left out", () => {
  const { filters, errors } = readFiltersKindly(new URLSearchParams("status=shipped&from=yesterday&unknown=1&q=ab"));
  expect(filters).toEqual({ status: ["shipped"] });
  expect(Object.keys(errors)).toEqual(["from", "q"]);
});

const someFilters = fc.record(
  {
    shop: fc.constant(shop),
    status: fc.constantFrom("pending", "pending,shipped"),
    payment_status: fc.constant("paid"),
    from: fc.constant("2026-01-01"),
    hold: fc.constantFrom("true", "false"),
    late: fc.constantFrom("true", "false"),
    q: fc.constantFrom("amina", "KAZ-1043-7QX9", "100%"),
  },
  { requiredKeys: [] },
);

test("filters survive the address", () => {
  fc.assert(
    fc.property(someFilters, (chosen) => {
      const filters = OrderFilters.parse(chosen);
      expect(read(filtersQuery(filters))).toEqual(filters);
    }),
  );
});

test("a cursor opens with its own filters and no others, however they are ordered", () => {
  const place = { direction: "newer", placedAt: "2026-03-02 09:00:00.123456+00", id: newId("ord") } as const;
  fc.assert(
    fc.property(someFilters, someFilters, (one, other) => {
      const [mine, theirs] = [OrderFilters.parse(one), OrderFilters.parse(other)];
      const reversed = Object.fromEntries(Object.entries(mine).reverse()) as OrderFilters;
      expect(decodeCursor(encodeCursor(place, mine), reversed)).toEqual(place);
      if (filtersQuery(mine) !== filtersQuery(theirs))
        expect(() => decodeCursor(encodeCursor(place, mine), theirs)).toThrow(expect.objectContaining({ kind: "malformed" }));
    }),
  );
});

test.each(["0000-01-01", "2026-02-30"])("refuses a cursor of the day %s", (day) => {
  const cursor = encodeCursor({ direction: "older", placedAt: `${day} 00:00:00+00`, id: newId("ord") }, {});
  expect(() => decodeCursor(cursor, {})).toThrow(expect.objectContaining({ code: "bad-cursor" }));
});

test.each(["", "x", "b2xkZXI", Buffer.from(`older|2026-99-99 00:00:00+00|${newId("ord")}|x`).toString("base64url")])(
  "refuses the cursor %j",
  (text) => expect(() => decodeCursor(text, {})).toThrow(expect.objectContaining({ code: "bad-cursor" })),
);
