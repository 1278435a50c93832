import { expect, test } from "vitest";
import { type CustomerAnswer, customersCsv } from "./api-customers";

test("amounts below nothing are numbers, not texts", () => {
  const group = { segment: "almost_lost", customers: 1, orders: 1, netMinor: -12_50 };
  const step = { from: "2026-03-01", to: "2026-03-31", partial: false, newCustomers: 1, laterOrders: 0 };
  const answer = {
    currency: "KES",
    trend: [{ ...step, firstNetMinor: -12_50, laterNetMinor: 0 }],
    segments: { asOf: "2026-04-01", groups: [group] },
  } as unknown as CustomerAnswer;
  const last = (table: "trend" | "groups") =>
    customersCsv(answer, { table } as never)
      .split("\r\n")
      .at(-2);
  expect(last("trend")).toBe("2026-03-01,2026-03-31,false,1,0,KES,-12.50,0.00");
  expect(last("groups")).toMatch(/,1,1,KES,-12\.50$/);
});
