import { z } from "zod";
import { idOf } from "@/lib/ids";
import { REFERRAL_STATES } from "./vocabulary";

export const DECISIONS = ["approve", "decline"] as const;

export const DecideReferral = z.object({
  referralId: idOf("rfl"),
  decision: z.enum(DECISIONS, "Choose whether it is rewarded."),
  reason: z.string("Say why.").trim().min(3, "Say why, in a few words.").max(300, "Use at most 300 characters."),
});
export type DecideReferral = z.output<typeof DecideReferral>;

/** What is typed into the address of the list; whatever is unsound is not asked for. */
export const ReferralSearch = z.object({
  state: z.enum(REFERRAL_STATES).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});
