import { z } from "zod";
import { Mine } from "@/lib/loyalty/api-program";
import { money } from "@/lib/money";
import { Instant, Money, PageCursor, PageLimit, pageOf, wireId } from "@/lib/wire";
import type { RedemptionView } from "./data/redemptions";
import { REDEMPTION_CHANNELS, REDEMPTION_STATES, REWARD_KINDS } from "./vocabulary";

/** What the endpoints of redemptions accept and answer. */

export const ListRedemptionsQuery = z.strictObject({
  shop: wireId("shop").optional(),
  account: wireId("lac").optional().describe("Of this member alone."),
  state: z.enum(REDEMPTION_STATES).optional(),
  mine: Mine.describe("`true` asks for your own, as a member; otherwise those of the shops where you may read the programme."),
  limit: PageLimit.describe("How many redemptions a page holds; 25 unless given."),
  cursor: PageCursor,
});
export type ListRedemptionsQuery = z.output<typeof ListRedemptionsQuery>;

export const CreateRedemption = z
  .strictObject({
    shop: wireId("shop"),
    reward: wireId("rwd"),
    account: wireId("lac").optional().describe("The member whom staff serve. Without it your own account's points are taken."),
    member_code: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe("The code that the member shows, with `account`: nobody takes points of whoever is not there."),
    paying_shop: wireId("shop")
      .optional()
      .describe("Whose points pay, when another shop of the coalition's shall: your account there. Not with `account`."),
  })
  .refine(({ account, member_code }) => (account === undefined) === (member_code === undefined), {
    path: ["member_code"],
    message: "Name `account` and `member_code` together.",
  })
  .meta({ id: "CreateRedemption" });

export const RedemptionIdParam = z.object({ redemptionId: wireId("rdm") });
/** Actions on a redemption have nothing more to say. */
export const NoBody = z.strictObject({});

export const ApiRedemption = z
  .object({
    id: wireId("rdm"),
    shop: wireId("shop"),
    account: wireId("lac"),
    reward: z.object({ id: wireId("rwd"), name: z.string(), kind: z.enum(REWARD_KINDS) }),
    state: z
      .enum(REDEMPTION_STATES)
      .describe(
        "`reserved`: points taken, code not used; `committed`: used for good; `released`: never used, points back; `refunded`: its order was taken back whole.",
      ),
    channel: z.enum(REDEMPTION_CHANNELS),
    points: z.int(),
    returned_points: z.int().describe("Given back so far."),
    value: Money.nullable().describe("What it took off, or cost, when it was used."),
    code: z
      .string()
      .describe(
        "Typed as the coupon of an order, or shown at the counter. Works once. Others than its member and who has just made it see its last three characters alone.",
      ),
    order: z.object({ id: wireId("ord"), number: z.string() }).nullable(),
    reserved_at: Instant,
    expires_at: Instant.describe("When a code that nobody used ends by itself."),
    committed_at: Instant.nullable(),
    ended_at: Instant.nullable(),
  })
  .meta({ id: "Redemption" });
export const ApiRedemptionPage = pageOf("RedemptionPage", ApiRedemption);

/** A redemption as the endpoints show it. */
export const apiRedemption = (view: RedemptionView): z.output<typeof ApiRedemption> => ({
  ...{ id: view.id, shop: view.shopId, account: view.accountId },
  reward: { id: view.rewardId, name: view.rewardName, kind: view.kind },
  ...{ state: view.state, channel: view.channel, points: view.points, returned_points: view.returnedPoints },
  value: view.valueMinor === null ? null : money(view.valueMinor, view.currency),
  code: view.code,
  order: view.orderId && view.orderNumber ? { id: view.orderId, number: view.orderNumber } : null,
  reserved_at: view.reservedAt.toISOString(),
  expires_at: view.expiresAt.toISOString(),
  committed_at: view.committedAt?.toISOString() ?? null,
  ended_at: view.endedAt?.toISOString() ?? null,
});
