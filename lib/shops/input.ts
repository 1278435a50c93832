import { z } from "zod";
import { nameText, text } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { OFFERED_PAYMENTS } from "./settings";

const whole = (least: number, most: number, unit: string) => {
  const message = `Enter a whole number of ${unit}, ${least} to ${most}.`;
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
};
const PERCENT = "Enter a percentage from 0 to 100 with at most two decimals, such as 16.";
const percent = z
  .string(PERCENT)
  .trim()
  .regex(/^\d{1,3}([.,]\d{1,2})?$/, PERCENT)
  .transform((typed) => Math.round(Number(typed.replace(",", ".")) * 100))
  .pipe(z.number().max(10_000, PERCENT));
const ticked = z
  .string()
  .optional()
  .transform((sent) => sent !== undefined);
const orNull = (value: string) => (value === "" ? null : value);

const About = z.object({
  section: z.literal("about"),
  name: nameText(80, "A shop needs a name."),
  description: text(1000),
  supportEmail: z
    .string()
    .trim()
    .max(254, "Use at most 254 characters.")
    .refine((typed) => typed === "" || z.email().safeParse(typed).success, "Enter an email address, or leave it empty.")
    .transform(orNull),
  supportPhone: z
    .string()
    .trim()
    .regex(/^(\+[1-9]\d{6,14})?$/, "Enter it with its country code, such as +254700100200, or leave it empty.")
    .transform(orNull),
  locale: z.enum(["en", "sw"], "Choose a language."),
});

const Orders = z.object({
  section: z.literal("orders"),
  hoursToShip: whole(1, 2160, "hours"),
  hoursToPay: whole(1, 2160, "hours"),
  daysToAccept: whole(1, 90, "days"),
  autoAccept: ticked,
});

const Payment = z.object({
  section: z.literal("payment"),
  paymentMethods: z.array(z.enum(OFFERED_PAYMENTS, "Choose from the list.")).min(1, "Offer at least one way of paying."),
  bankDetails: text(500),
});

const Tax = z.object({
  section: z.literal("tax"),
  taxInclusive: z.enum(["yes", "no"], "Choose one.").transform((chosen) => chosen === "yes"),
  taxRate: percent,
  legalName: text(120),
  taxNumber: text(40),
  postalAddress: text(400),
});

const Returns = z.object({
  section: z.literal("returns"),
  returnWindowDays: whole(0, 365, "days"),
  restockingFee: percent,
});

const Stock = z.object({ section: z.literal("stock"), leadDays: whole(1, 90, "days") });

const Section = z.discriminatedUnion("section", [About, Orders, Payment, Tax, Returns, Stock]);
export type SettingsSection = z.output<typeof Section>;

const Head = z.object({ shopId: idOf("shop"), version: z.coerce.number().int().optional() });

/** One section of the settings as its form sends it, with the version its reader saw. */
export const SaveSettings = z
  .intersection(Head, Section)
  .transform(({ shopId, version, ...settings }) => ({ shopId, version, settings: settings as SettingsSection }));
export type SaveSettings = z.output<typeof SaveSettings>;
