import { newId } from "@/lib/ids";
import { expiresOn } from "@/lib/loyalty/days";
import type { NewLot } from "@/lib/loyalty/lots";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { Day } from "@/lib/time";

type Given = { id: string; rulesVersion: number; points: number };

/** The lot of what one side gets for a referral: to be spent at once, as the window is over. */
export const referralLot = ({ id, rulesVersion, points }: Given, { expiry }: ProgramRules, today: Day): NewLot => ({
  id: newId("lot"),
  source: "referral",
  orderId: null,
  causeId: id,
  givenPoints: points,
  issuedOn: today,
  availableOn: today,
  expiresOn: expiresOn(expiry, today),
  idleMonths: expiry.kind === "inactivity" ? expiry.months : null,
  rulesVersion,
});
