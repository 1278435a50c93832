import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { type CustomersEvidence, decideSlippingCustomers } from "./slipping-customers";

const habits = (change: Partial<CustomersEvidence> = {}): CustomersEvidence => ({
  ...{ shopId: newId("shop"), currency: "KES", today: "2026-06-30", regulars: 100, slipping: 20, yearlyMinor: 90_000_00 },
  ...{ usualDays: 12, pauseDays: 41, customers: [], ...change },
});

describe("customers slipping away", () => {
  test("are told with how many would by chance", () => {
    const insight = decideSlippingCustomers(habits());
    expect(insight).toMatchObject({ title: "20 good customers are slipping away", moneyMinor: 90_000_00, confidence: "high" });
    expect(insight?.evidence).toContainEqual({ label: "So many would by chance", value: "about 8" });
  });

  test("are less sure when chance could nearly have as many pausing", () => {
    expect(decideSlippingCustomers(habits({ slipping: 13 }))?.confidence).toBe("medium");
  });

  test.each([
    ["there are two", { slipping: 2, regulars: 2 }],
    ["as many pause so long by chance", { slipping: 9 }],
    ["they bought nothing that stands", { yearlyMinor: 0 }],
  ])("are none when %s", (_, change) => expect(decideSlippingCustomers(habits(change))).toBeNull());
});
