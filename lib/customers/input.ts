import { z } from "zod";
import { nameText, neededText, optionalText, text } from "@/lib/form-text";
import { idOf } from "@/lib/ids";

export const DeleteAccount = z.object({
  password: z.string("Enter your password.").min(1, "Enter your password.").max(1024, "This is too long for a password."),
  confirmation: z.literal("on", "Tick this to confirm that your account is to be deleted."),
});
export type DeleteAccount = z.output<typeof DeleteAccount>;

export const AddressTarget = z.object({ addressId: idOf("adr") });
export type AddressTarget = z.output<typeof AddressTarget>;

/** With `addressId` it changes that one, else it is a new one. */
export const SaveAddress = z.object({
  addressId: idOf("adr").optional(),
  label: text(40).default(""),
  name: nameText(120, "Enter a name."),
  phone: z
    .string()
    .trim()
    .regex(/^(\+?[\d\s().-]{6,30})?$/, "Enter a phone number such as +254 712 345 678.")
    .default("")
    .transform((text) => text || null),
  line1: neededText(200, "Give a street or a landmark."),
  line2: optionalText(200),
  town: neededText(120, "Give a town."),
  region: optionalText(120),
  postcode: optionalText(20),
  country: z.string("Choose a country.").regex(/^[A-Z]{2}$/, "Choose a country."),
  isDefault: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
});
export type SaveAddress = z.output<typeof SaveAddress>;

export const AskForCode = z.object({ order: neededText(200, "Enter an order number, or the link to a purchase.") });
export type AskForCode = z.output<typeof AskForCode>;

export const ClaimCode = z.object({
  code: z
    .string("Enter the code.")
    .transform((typed) => typed.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "The code has six digits.")),
});
export type ClaimCode = z.output<typeof ClaimCode>;
