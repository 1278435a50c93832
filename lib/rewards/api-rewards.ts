import { z } from "zod";
import { invalid } from "@/lib/errors";
import { Mine } from "@/lib/loyalty/api-program";
import { type Currency, decimalText, MAX_MINOR, money } from "@/lib/money";
import { dayIn, isDay, MINUTE_MS } from "@/lib/time";
import { Day, Money, PageCursor, PageLimit, pageOf, wireId } from "@/lib/wire";
import type { RewardRow } from "./data/rewards";
import { SaveReward } from "./input";
import { REWARD_KINDS, type RewardKind } from "./vocabulary";

/** What the endpoints of rewards accept and answer. */

export const ListRewardsQuery = z.strictObject({
  shop: wireId("shop").optional().describe("Of this shop alone; of all where you may read the programme unless given."),
  mine: Mine.describe("`true` asks, as a member, for what the shops where you have an account offer now."),
  limit: PageLimit.describe("How many rewards a page holds; 25 unless given."),
  cursor: PageCursor,
});

const amount = z.strictObject({ amount: z.int().min(0).max(MAX_MINOR), currency: Money.shape.currency });
const count = z.int().min(0).max(9_999_999);
const day = z.string().refine(isDay, "Enter a day such as 2026-12-24.");

const changeable = {
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500),
  points: z.int().min(1).max(9_999_999).describe("What it costs."),
  value: amount.nullable().describe("What it takes off, or is worth: of the kinds `amount` and `gift_card`."),
  percent_bp: z.int().min(1).max(10_000).nullable().describe("Basis points it takes off: 1000 is 10%. Of the kind `percent`."),
  sku: z.string().trim().min(1).max(60).nullable().describe("The item of which one unit is free. Of the kind `product`."),
  min_spend: amount.nullable().describe("What the goods of the order must come to."),
  cost: amount.nullable().describe("What one costs the shop; for its reports."),
  stock: count.nullable().describe("How many are left to give; null is any number."),
  per_member: count.min(1).nullable().describe("How many one member may have; null is any number."),
  min_tier: z.int().min(0).max(20).describe("Place of the lowest tier that may have it, from 0."),
  starts_on: day.nullable(),
  ends_on: day.nullable().describe("The last day."),
  valid_days: z.int().min(1).max(730).describe("How long its code can be used; 30 unless given."),
};

const optional = Object.fromEntries(Object.entries(changeable).map(([name, shape]) => [name, shape.optional()])) as {
  [N in keyof typeof changeable]: z.ZodOptional<(typeof changeable)[N]>;
};

export const CreateReward = z
  .strictObject({
    shop: wireId("shop"),
    kind: z.enum(REWARD_KINDS),
    ...optional,
    name: changeable.name,
    points: changeable.points,
  })
  .meta({ id: "CreateReward" });
export type CreateReward = z.output<typeof CreateReward>;

export const ChangeReward = z
  .strictObject({ ...optional, active: z.boolean().optional().describe("Whether it is offered.") })
  .refine((change) => Object.keys(change).length > 0, "Name at least one thing to change.")
  .meta({ id: "ChangeReward" });
export type ChangeReward = z.output<typeof ChangeReward>;

export const RewardIdParam = z.object({ rewardId: wireId("rwd") });

export const ApiReward = z
  .object({
    id: wireId("rwd"),
    shop: wireId("shop"),
    kind: z.enum(REWARD_KINDS),
    name: z.string(),
    description: z.string(),
    points: z.int(),
    value: Money.nullable(),
    percent_bp: z.int().nullable(),
    variant: wireId("var").nullable(),
    min_spend: Money.nullable(),
    cost: Money.nullable().describe("Null when not known, and for members."),
    stock: z.int().nullable(),
    per_member: z.int().nullable(),
    min_tier: z.int(),
    starts_on: Day.nullable(),
    ends_on: Day.nullable(),
    valid_days: z.int(),
    active: z.boolean(),
  })
  .meta({ id: "Reward" });
export const ApiRewardPage = pageOf("RewardPage", ApiReward);

type Place = { currency: Currency; timeZone: string };

/** A reward as the endpoints show it. */
export function apiReward(row: RewardRow, { currency, timeZone }: Place): z.output<typeof ApiReward> {
  const amountOf = (minor: number | null) => (minor === null ? null : money(minor, currency));
  return {
    ...{ id: row.id, shop: row.shopId, kind: row.kind, name: row.name, description: row.description, points: row.points },
    ...{ value: amountOf(row.amountMinor), percent_bp: row.percentBp, variant: row.variantId },
    min_spend: row.minSpendMinor === 0 ? null : amountOf(row.minSpendMinor),
    cost: amountOf(row.costMinor),
    ...{ stock: row.stock, per_member: row.perMember, min_tier: row.minTier },
    starts_on: row.startsAt && dayIn(row.startsAt, timeZone),
    // The instant at which it ends is the beginning of the day after.
    ends_on: row.endsAt && dayIn(new Date(row.endsAt.getTime() - MINUTE_MS), timeZone),
    ...{ valid_days: row.validDays, active: row.active },
  };
}

type Wish = Omit<CreateReward, "shop" | "kind">;

const AMOUNTS: readonly RewardKind[] = ["amount", "gift_card"];
const KINDS_WITH = {
  value: AMOUNTS,
  percent_bp: ["percent"],
  sku: ["product"],
  min_spend: REWARD_KINDS.filter((kind) => kind !== "gift_card"),
} satisfies Partial<Record<keyof Wish, readonly RewardKind[]>>;

/** Refuses what rewards of this kind do not have: whoever asks for it is not to believe that it holds. */
function assertOfKind(kind: RewardKind, wish: Partial<Wish>): void {
  for (const [field, kinds] of Object.entries(KINDS_WITH) as [keyof typeof KINDS_WITH, readonly RewardKind[]][])
    if (wish[field] !== undefined && wish[field] !== null && !kinds.includes(kind))
      throw invalid(field, `Rewards of the kind ${kind} have none.`);
}

/** What was asked for, as the form of rewards would send it; refuses amounts of another currency. */
export function saveRewardOf({ shop, kind, ...wish }: CreateReward, currency: Currency): SaveReward {
  assertOfKind(kind, wish);
  return SaveReward.parse({ shopId: shop, kind, ...fieldsOf(wish, currency) });
}

/** A reward as it stands with what is to change of it, as the form of rewards would send it. */
export function changedRewardOf(row: RewardRow, sku: string, change: Omit<ChangeReward, "active">, place: Place): SaveReward {
  const { id: _, shop, kind, variant: __, active: ___, ...stands } = apiReward(row, place);
  assertOfKind(kind, change);
  const wish = { ...stands, starts_on: stands.starts_on, sku: sku === "" ? null : sku, ...defined(change) } as Wish;
  return SaveReward.parse({ shopId: shop, rewardId: row.id, kind, ...fieldsOf(wish, place.currency) });
}

const defined = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;

function fieldsOf(wish: Wish, currency: Currency) {
  const decimal = (field: string, given: { amount: number; currency: Currency } | null | undefined) => {
    if (!given) return "";
    if (given.currency !== currency) throw invalid(`${field}/currency`, `This shop counts in ${currency}.`);
    return decimalText(given.amount, currency);
  };
  const text = (given: number | null | undefined) => (given === null || given === undefined ? "" : String(given));
  return {
    ...{ name: wish.name, description: wish.description ?? "", points: text(wish.points), sku: wish.sku ?? "" },
    ...{ amount: decimal("value", wish.value), minSpend: decimal("min_spend", wish.min_spend), cost: decimal("cost", wish.cost) },
    percent: wish.percent_bp ? String(wish.percent_bp / 100) : "",
    ...{ stock: text(wish.stock), perMember: text(wish.per_member), minTier: wish.min_tier ?? 0 },
    ...{ startsOn: wish.starts_on ?? "", endsOn: wish.ends_on ?? "", validDays: text(wish.valid_days) },
  };
}
