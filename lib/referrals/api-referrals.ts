import { z } from "zod";
import { Day, Instant, PageCursor, PageLimit, pageOf, wireId } from "@/lib/wire";
import type { ReferralItem } from "./data/referral-list";
import { DECISIONS } from "./input";
import { HOLDING_SIGNALS, REFERRAL_STATES, REFUSING_SIGNALS } from "./vocabulary";

/** What the endpoints of referrals accept and answer. */

export const ListReferralsQuery = z.strictObject({
  shop: wireId("shop").optional().describe("Of this shop alone; of all where you may read the programme unless given."),
  state: z.enum(REFERRAL_STATES).optional(),
  account: wireId("lac").optional().describe("Brought by this member."),
  limit: PageLimit.describe("How many referrals a page holds; 25 unless given."),
  cursor: PageCursor,
});

export const ReferralIdParam = z.object({ referralId: wireId("rfl") });

export const DecideReferralBody = z
  .strictObject({
    decision: z.enum(DECISIONS).describe("`approve` is for those that are held; `decline` for any that is not paid yet."),
    reason: z.string().trim().min(3).max(300).describe("Kept with it; staff read it."),
  })
  .meta({ id: "DecideReferral" });

export const ApiReferral = z
  .object({
    id: wireId("rfl"),
    shop: wireId("shop"),
    state: z
      .enum(REFERRAL_STATES)
      .describe(
        "`signed`: ordered; `qualified`: delivered, the return window runs; `held`: a person must look at it; `paid`; `rejected`.",
      ),
    signals: z.array(z.enum([...REFUSING_SIGNALS, ...HOLDING_SIGNALS])).describe("What speaks against it."),
    referrer: z.object({ account: wireId("lac"), name: z.string(), points: z.int() }),
    friend: z.object({
      account: wireId("lac").nullable().describe("Null until the friend has one; the friend's points wait until then."),
      name: z.string(),
      points: z.int(),
    }),
    order: z.object({ id: wireId("ord"), number: z.string() }),
    signed_at: Instant,
    payable_on: Day.nullable().describe("The day after the return window of the friend's first order."),
    ended_at: Instant.nullable().describe("When it was paid or rejected."),
    decision: z.string().nullable().describe("Why a person decided as they did, or why it ended."),
  })
  .meta({ id: "Referral" });
export const ApiReferralPage = pageOf("ReferralPage", ApiReferral);
export const ApiDecision = ApiReferral.pick({ id: true, shop: true, state: true }).meta({ id: "ReferralDecision" });

/** A referral as the endpoints show it. */
export const apiReferral = (item: ReferralItem): z.output<typeof ApiReferral> => ({
  ...{ id: item.id, shop: item.shopId, state: item.state, signals: item.signals },
  referrer: { account: item.referrerId, name: item.referrerName, points: item.referrerPoints },
  friend: { account: item.refereeId, name: item.friendName, points: item.refereePoints },
  order: { id: item.orderId, number: item.orderNumber },
  signed_at: item.signedAt.toISOString(),
  payable_on: item.payableOn,
  ended_at: item.endedAt?.toISOString() ?? null,
  decision: item.decision || null,
});
