import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { type CreateReward, saveRewardOf } from "./api-rewards";

const asked = (more: Partial<CreateReward>): CreateReward => ({
  ...{ shop: newId("shop"), kind: "service", name: "A coffee", points: 60 },
  ...more,
});
const kes = (amount: number) => ({ amount, currency: "KES" as const });

test.each([
  ["value", { kind: "percent", percent_bp: 1000, value: kes(5_00) }],
  ["percent_bp", { kind: "amount", value: kes(5_00), percent_bp: 1000 }],
  ["sku", { kind: "shipping", sku: "KAZ-001" }],
  ["min_spend", { kind: "gift_card", value: kes(5_00), min_spend: kes(50_00) }],
] as [string, Partial<CreateReward>][])("%s is refused for a kind that has none", (field, more) =>
  expect(() => saveRewardOf(asked(more), "KES")).toThrow(
    expect.objectContaining({ details: { errors: [expect.objectContaining({ pointer: `/${field}` })] } }),
  ),
);

test("what a kind has, and what is said not to be, is taken", () => {
  const wish = asked({ kind: "gift_card", value: kes(5_00), min_spend: null, percent_bp: null, sku: null });
  expect(saveRewardOf(wish, "KES")).toMatchObject({ kind: "gift_card", amount: "5.00", minSpend: "", percent: "" });
});
