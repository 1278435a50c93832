import { z } from "zod";
import { nameText, text } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { codeOf } from "@/lib/loyalty/codes";
import { isDay } from "@/lib/time";
import { REWARD_KINDS } from "./vocabulary";

const amountText = text(20).default("");
const wholeNumber = (words: string, most: number) =>
  text(9)
    .default("")
    .refine((typed) => typed === "" || (/^\d{1,7}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most), words)
    .transform((typed) => (typed === "" ? null : Number(typed)));
const day = text(10)
  .default("")
  .refine((typed) => typed === "" || isDay(typed), "Enter a day such as 2026-12-24.");

/** A reward as its form sends it; amounts are decimal texts of the shop's currency, empty is "not asked for". */
export const SaveReward = z.object({
  shopId: idOf("shop"),
  rewardId: idOf("rwd").optional(),
  kind: z.enum(REWARD_KINDS, "Choose what it gives."),
  name: nameText(80, "Give it a name."),
  description: text(500).default(""),
  points: text(9)
    .refine((typed) => /^\d{1,7}$/.test(typed) && Number(typed) > 0, "Enter a whole number of points, such as 500.")
    .transform(Number),
  amount: amountText,
  percent: amountText,
  sku: text(60).default(""),
  minSpend: amountText,
  cost: amountText,
  stock: text(9)
    .default("")
    .refine((typed) => /^(\d{1,7})?$/.test(typed), "Enter a whole number, or leave it empty for any number.")
    .transform((typed) => (typed === "" ? null : Number(typed))),
  /** The number its writer saw: a change of it is refused where another stands by now. */
  stockSeen: text(9).optional(),
  active: z.boolean().optional(),
  perMember: wholeNumber("Enter a whole number above 0, or leave it empty.", 9_999_999),
  minTier: z.coerce.number().int().min(0).max(20).default(0),
  startsOn: day,
  endsOn: day,
  validDays: wholeNumber("Enter 1 to 730 days.", 730).transform((days) => days ?? 30),
});
export type SaveReward = z.output<typeof SaveReward>;

export const SwitchReward = z.object({
  shopId: idOf("shop"),
  rewardId: idOf("rwd"),
  active: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type SwitchReward = z.output<typeof SwitchReward>;

/** A code as people type it, or as a scanner reads it out of a member's QR (which may hold an address that ends with it). */
export const TypedCode = text(300).transform((typed) => codeOf(typed.split(/[/=#]/).at(-1) ?? ""));

/** The caller's own key of a request. */
const RequestKey = z.string().regex(/^[\w-]{8,80}$/, "Use 8 to 80 letters, digits, hyphens and underscores.");

export const RedeemForm = z.object({ shopId: idOf("shop"), rewardId: idOf("rwd"), requestKey: RequestKey });
/** `payingShopId` is where the points are, when it is another shop of the coalition. */
export const MyRedeemForm = RedeemForm.extend({ payingShopId: idOf("shop").optional() });
export const CounterRedeemForm = RedeemForm.extend({ accountId: idOf("lac"), memberCode: TypedCode });
export const RedemptionForm = z.object({ shopId: idOf("shop"), redemptionId: idOf("rdm") });
export const RewardRef = z.object({ rewardId: idOf("rwd") });
