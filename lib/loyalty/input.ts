import { z } from "zod";
import { nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { type Day, isDay } from "@/lib/time";

const ticked = z
  .string()
  .optional()
  .transform((sent) => sent !== undefined);
const day = (message: string) =>
  z
    .string(message)
    .trim()
    .refine(isDay, message)
    .transform((typed) => typed as Day);
const BOOST = "Enter a number above 1, up to 10, with at most two decimals, such as 2 or 1.5.";

/** The rules as typed, and the version their writer saw; 0 when the shop had no programme. Their shape is `rulesShape`. */
export const SaveProgramRules = z.object({
  shopId: idOf("shop"),
  version: z.coerce.number("Load the page again.").int().min(0).max(1_000_000),
  rules: z.record(z.string(), z.unknown()),
  /** Whether the tiers of all members are worked out anew by the new rules. */
  recompute: ticked,
});
export type SaveProgramRules = z.output<typeof SaveProgramRules>;

export const ProgramRef = z.object({ shopId: idOf("shop") });
export type ProgramRef = z.output<typeof ProgramRef>;

export const SwitchProgram = ProgramRef.extend({ state: z.enum(["running", "paused"], "Choose what becomes of the programme.") });
export type SwitchProgram = z.output<typeof SwitchProgram>;

export const CreateBoost = ProgramRef.extend({
  name: nameText(80, "Give it a name."),
  multiplier: z
    .string(BOOST)
    .trim()
    .regex(/^\d{1,2}([.,]\d{1,2})?$/, BOOST)
    .transform((typed) => Math.round(Number(typed.replace(",", ".")) * 10_000))
    .pipe(z.number().min(10_001, BOOST).max(100_000, BOOST)),
  cap: z
    .string()
    .trim()
    .regex(/^\d{0,7}$/, "Enter a whole number of points, or leave it empty.")
    .default("")
    .transform((typed) => (typed === "" ? null : Number(typed)))
    .refine((points) => points !== 0, "Enter at least 1 point, or leave it empty."),
  startsOn: day("Enter its first day."),
  endsOn: day("Enter its last day."),
});
export type CreateBoost = z.output<typeof CreateBoost>;

export const EndBoost = ProgramRef.extend({ boostId: idOf("bst") });
export type EndBoost = z.output<typeof EndBoost>;

export const MemberRef = z.object({ accountId: idOf("lac") });
export type MemberRef = z.output<typeof MemberRef>;

export const REASON = z.string("Say why.").trim().min(3, "Say why, in a few words.").max(300, "Use at most 300 characters.");

export const PinTier = MemberRef.extend({
  tier: z.coerce.number("Choose a tier.").int("Choose a tier.").min(0, "Choose a tier.").max(20, "Choose a tier."),
  reason: REASON,
});
export type PinTier = z.output<typeof PinTier>;

export const UnpinTier = MemberRef.extend({ reason: REASON });
export type UnpinTier = z.output<typeof UnpinTier>;
