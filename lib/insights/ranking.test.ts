import { describe, expect, test } from "vitest";
import type { Currency } from "@/lib/money";
import { daysAfter } from "@/lib/time";
import type { Insight } from "./insight";
import { chooseShown, isPutAway, rankInsights } from "./ranking";
import type { InsightKind } from "./vocabulary";

const NOW = new Date("2026-06-30T09:00:00Z");
const words = { title: "", why: "", advice: "", link: { href: "", label: "" }, evidence: [], rule: "", confidenceWhy: "" };
const found = (
  key: string,
  moneyMinor: number,
  { kind = "stock_out" as InsightKind, currency = "KES" as Currency, month = 1 } = {},
) => ({
  insight: { ...words, key, kind, moneyMinor, currency, confidence: "high" } satisfies Insight,
  monthNetMinor: month,
});
const keys = (list: ReturnType<typeof found>[]) => list.map(({ insight }) => insight.key);

describe("the order of insights", () => {
  test("is by money where all are of one currency", () => {
    expect(keys(rankInsights([found("a", 10, { month: 1 }), found("b", 30, { month: 1_000 }), found("c", 20)]))).toEqual([
      "b",
      "c",
      "a",
    ]);
  });

  test("is by the share of the shop's month where currencies differ", () => {
    const shillings = found("shillings", 5_000, { month: 100_000 });
    expect(keys(rankInsights([shillings, found("dollars", 100, { currency: "USD", month: 1_000 })]))).toEqual([
      "dollars",
      "shillings",
    ]);
  });
});

describe("what is shown", () => {
  const many = Array.from({ length: 9 }, (_, at) => found(`s${at}`, 100 - at));

  test("is seven at most, in their order", () => {
    expect(keys(chooseShown(rankInsights(many)))).toEqual(["s0", "s1", "s2", "s3", "s4", "s5", "s6"]);
  });

  test("leaves room for other kinds, however small", () => {
    const others = (["rising_returns", "late_lane", "slipping_customers"] as const).map((kind) => found(kind, 1, { kind }));
    const shown = keys(chooseShown(rankInsights([...many, ...others])));
    expect(shown).toEqual(["s0", "s1", "s2", "s3", "late_lane", "rising_returns", "slipping_customers"]);
  });
});

describe("what is put away", () => {
  const answer = { answer: "dismissed", moneyMinor: 100, currency: "KES", hiddenUntil: daysAfter(NOW, 7) } as const;
  test.each([
    ["stays away while as much is at stake", 149, 0, true],
    ["comes back from half as much again", 150, 0, false],
    ["comes back when its time is over", 100, 7, false],
  ])("%s", (_, moneyMinor, days, away) => {
    expect(isPutAway({ moneyMinor, currency: "KES" }, answer, daysAfter(NOW, days))).toBe(away);
  });

  test("is nothing that nobody answered", () =>
    expect(isPutAway({ moneyMinor: 1, currency: "KES" }, undefined, NOW)).toBe(false));
});
