import { describe, expect, test } from "vitest";
import type { Day } from "@/lib/time";
import { previewProgram } from "./program-preview";
import { proposedRules } from "./program-rules";
import { fieldsOfRules, nestTiers, tierCountOf, withTiers } from "./rules-fields";
import { rulesShape } from "./rules-form";
import { movedPlaces, realMoves } from "./tier-places";

const rules = proposedRules(100_00);
const day = "2026-03-02" as Day;

describe("a preview", () => {
  test("says points by tier, their worth, and the days by which they are had and over", () => {
    expect(previewProgram(rules, { amountMinor: 2550_00, deliveredOn: day, returnWindowDays: 14 })).toEqual({
      tiers: [
        { name: "Bronze", points: 25, worthMinor: 25_00, givenBack: 25 / 2550 },
        { name: "Silver", points: 31, worthMinor: 31_00, givenBack: 31 / 2550 },
        { name: "Gold", points: 38, worthMinor: 38_00, givenBack: 38 / 2550 },
        { name: "Platinum", points: 51, worthMinor: 51_00, givenBack: 51 / 2550 },
      ],
      availableOn: "2026-03-17",
      expiresOn: "2027-03-17",
    });
  });

  test("of nothing gives nothing back, and points that never end have no last day", () => {
    const preview = previewProgram(
      { ...rules, expiry: { kind: "never" } },
      { amountMinor: 0, deliveredOn: day, returnWindowDays: 0 },
    );
    expect(preview).toMatchObject({ expiresOn: null, tiers: [{ points: 0, givenBack: null }, {}, {}, {}] });
  });
});

describe("the fields of the form", () => {
  test.each(["KES", "JPY"] as const)("are read back as the rules they came from, in %s", (currency) => {
    const fields = fieldsOfRules(rules, currency);
    expect(rulesShape(currency).parse(nestTiers(fields))).toEqual({ ...rules, formerPlaces: [0, 1, 2, 3] });
  });

  test("gain and lose tiers, keep the others' former places, and never lose the last", () => {
    const fields = fieldsOfRules(rules, "KES");
    const less = withTiers(fields, { remove: 1 });
    expect([tierCountOf(less), less["tiers.1.name"], less["tiers.1.was"]]).toEqual([3, "Gold", "2"]);
    const more = withTiers(less, "add");
    expect([tierCountOf(more), more["tiers.3.was"], more["tiers.3.multiplier"]]).toEqual([4, "", "2"]);
    const one = [0, 0, 0, 0].reduce((left, place) => withTiers(left, { remove: place }), fields);
    expect(tierCountOf(one)).toBe(1);
  });

  test("tell where the members of each former tier stand", () => {
    expect(movedPlaces([0, 1, 2], 3)).toEqual([0, 1, 2]);
    expect(movedPlaces([0, null, 1, 2], 3)).toEqual([0, 2, 3]);
    expect(movedPlaces([1, 2], 3)).toEqual([0, 0, 1]);
    expect(realMoves([0, 0, 1])).toEqual([
      { from: 1, to: 0 },
      { from: 2, to: 1 },
    ]);
  });
});
