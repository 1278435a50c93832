import { z } from "zod";
import { idOf } from "@/lib/ids";
import { REASON } from "./input";

/** As many as an adjustment may move at all, whoever decides it. */
const MOST = 1_000_000;
const POINTS = "Enter a whole number of points, such as 50, or -50 to take them.";

/** Points that staff give by hand, or take when there is a minus before them. The key is the caller's own. */
export const AdjustPoints = z.object({
  accountId: idOf("lac"),
  points: z.coerce
    .number(POINTS)
    .int(POINTS)
    .min(-MOST, `At most ${MOST} points at a time.`)
    .max(MOST, `At most ${MOST} points at a time.`)
    .refine((points) => points !== 0, POINTS),
  reason: REASON,
  requestKey: z.string("Load the page again.").min(8, "Load the page again.").max(100, "Load the page again."),
});
export type AdjustPoints = z.output<typeof AdjustPoints>;

export const DecideAdjustment = z.object({
  adjustmentId: idOf("adj"),
  decision: z.enum(["accept", "decline"], "Accept it or decline it."),
});
export type DecideAdjustment = z.output<typeof DecideAdjustment>;

export const EnrolMember = z.object({ shopId: idOf("shop"), customerId: idOf("cus") });
export type EnrolMember = z.output<typeof EnrolMember>;

export const CloseAccount = z.object({ accountId: idOf("lac") });
export type CloseAccount = z.output<typeof CloseAccount>;
