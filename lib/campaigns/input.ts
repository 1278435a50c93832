import { z } from "zod";
import { nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";
import { AUDIENCES, CAMPAIGN_CHANNELS, CAMPAIGN_OBJECTIVES } from "./vocabulary";

const day = z
  .string()
  .trim()
  .refine(isDay, "Enter a day such as 2026-11-20.")
  .transform((text) => text as Day);
const amountText = z.string().trim().max(20, "This amount is too long.");
const whole = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);

/** A campaign as its form sends it; without `campaignId` it is a new one. */
export const SaveCampaign = z.object({
  shopId: idOf("shop"),
  campaignId: idOf("cmp").optional(),
  name: nameText(120, "Give it a name."),
  key: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9][a-z0-9_-]{0,59})?$/, "Use letters, digits, hyphens and underscores, at most 60.")
    .default(""),
  objective: z.enum(CAMPAIGN_OBJECTIVES, "Choose what it is for."),
  channel: z.enum(CAMPAIGN_CHANNELS, "Choose where it is seen."),
  startsOn: day,
  endsOn: z.union([z.literal(""), day]).default(""),
  budget: amountText.default(""),
  currency: z.enum(CURRENCIES, "Choose a currency."),
  windowDays: whole(1, 90, "Enter 1 to 90 days.").default(30),
  audience: z.enum(AUDIENCES, "Choose whom it is for.").default("all"),
  holdout: whole(0, 90, "Enter a percentage from 0 to 90.").default(0),
  coupons: z.array(idOf("cpn")).max(100).default([]),
});
export type SaveCampaign = z.output<typeof SaveCampaign>;

export const CampaignRef = z.object({ campaignId: idOf("cmp") });
export type CampaignRef = z.output<typeof CampaignRef>;

export const AddSpend = CampaignRef.extend({
  day,
  amount: amountText.min(1, "Say how much was spent."),
  currency: z.enum(CURRENCIES, "Choose a currency."),
  note: z.string().trim().max(200, "Use at most 200 characters.").default(""),
});
export type AddSpend = z.output<typeof AddSpend>;

export const SpendRef = CampaignRef.extend({ spendId: idOf("spd") });
export type SpendRef = z.output<typeof SpendRef>;
