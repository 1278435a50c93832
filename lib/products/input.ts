import { z } from "zod";
import { PRODUCT_STATUSES } from "@/lib/catalog/vocabulary";
import { typedWhole } from "@/lib/form-number";
import { lineText, nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { MOST_ALT } from "@/lib/pictures/picture";
import { slugOf } from "@/lib/slug";
import { wholeUnits } from "@/lib/stock/input";
import { isAmount, MOST, parsePercent } from "./product";

const CONTROL = /\p{Cc}/u;
const atMost = (length: number) => `At most ${length.toLocaleString("en")} characters.`;
const isWellFormed = (text: string) => text.isWellFormed();

const title = nameText(MOST.title, "Give the product a title.");
const description = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").trim().normalize())
  .refine((text) => text.length <= MOST.description, atMost(MOST.description))
  .refine(isWellFormed, "This text is broken. Type it again.")
  .refine((text) => !CONTROL.test(text.replaceAll(/[\n\t]/g, "")), "Leave out the hidden control characters.");
const orNull = (text: string) => text || null;
const category = lineText(MOST.category).transform(orNull);
const slug = z
  .string()
  .max(200, atMost(MOST.slug))
  .trim()
  .refine((text) => text === "" || slugOf(text) !== "", "Write it with the letters a to z and digits.")
  .transform(slugOf);
const NO_RATE = "Write a rate between 0 and 100, such as 16 or 7.5.";
const taxPercent = z
  .string()
  .trim()
  .max(20, NO_RATE)
  .refine((text) => text === "" || parsePercent(text) !== undefined, NO_RATE)
  .transform((text) => (text === "" ? null : (parsePercent(text) ?? null)));
const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** `slug` is empty when it is to be made from the title; `taxPercent` comes out in basis points, or null for the shop's. */
export const ProductWords = z.object({ title, slug, description, category, taxPercent, finalSale: ticked });

const NO_PRICE = "Write an amount, such as 1250 or 1,250.50 where the currency has cents.";
const SPREADSHEET_NUMBER = /^\d+([.,]\d+)?E\+?\d+$/i;
const barcode = lineText(MOST.barcode).refine(
  (code) => !SPREADSHEET_NUMBER.test(code),
  "A spreadsheet has shortened this number. Write out all its digits, in a column of text.",
);

/** Prices stay texts until the shop's currency is known; what is an amount in none is refused with all else. */
export const VariantWords = z.object({
  sku: lineText(MOST.sku).min(1, "Give it an SKU, the code by which you know it."),
  options: lineText(MOST.options),
  price: z
    .string()
    .trim()
    .min(1, "Give it a price; 0 for what is free.")
    .refine((text) => text === "" || isAmount(text), NO_PRICE),
  cost: z
    .string()
    .trim()
    .refine((text) => text === "" || isAmount(text), NO_PRICE),
  barcode: barcode.transform(orNull),
  lowStockAt: z.preprocess(typedWhole, wholeUnits(0).default(5)),
  allowsBackorder: ticked,
});
export type VariantWords = z.output<typeof VariantWords>;

const version = z.coerce.number().int().min(1).max(2_000_000_000);
const product = { shopId: idOf("shop"), productId: idOf("prd"), version };

export const NewProduct = z.object({
  shopId: idOf("shop"),
  ...ProductWords.shape,
  ...VariantWords.shape,
  /** Units that are there already. */
  units: z.preprocess(typedWhole, wholeUnits(0).default(0)),
  status: z.enum(["active", "draft"]),
});
export type NewProduct = z.output<typeof NewProduct>;

export const ChangeProduct = z.object({ ...product, ...ProductWords.shape });
export type ChangeProduct = z.output<typeof ChangeProduct>;

export const AddVariant = z.object({ ...product, ...VariantWords.shape });
export type AddVariant = z.output<typeof AddVariant>;

export const ChangeVariant = z.object({ ...product, variantId: idOf("var"), ...VariantWords.shape });
export type ChangeVariant = z.output<typeof ChangeVariant>;

export const MoveVariant = z.object({ ...product, variantId: idOf("var"), direction: z.enum(["up", "down"]) });
export type MoveVariant = z.output<typeof MoveVariant>;

export const ArchiveVariant = z.object({ ...product, variantId: idOf("var"), archived: z.enum(["true", "false"]) });
export type ArchiveVariant = z.output<typeof ArchiveVariant>;

export const ChangeProductStatus = z.object({ ...product, status: z.enum(PRODUCT_STATUSES) });
export type ChangeProductStatus = z.output<typeof ChangeProductStatus>;

export const PictureWords = z.object({ alt: lineText(MOST_ALT) });
export const ChangePicture = z.object({
  shopId: idOf("shop"),
  productId: idOf("prd"),
  pictureId: idOf("pic"),
  alt: lineText(MOST_ALT).optional(),
  move: z.enum(["up", "down", "away"]).optional(),
});
export type ChangePicture = z.output<typeof ChangePicture>;

const SeenVersions = z
  .string()
  .max(300_000)
  .transform((text) => new Map(text.split(",").filter(Boolean).map(pairOf)));

function pairOf(pair: string): [string, number] {
  const at = pair.lastIndexOf(":");
  return [pair.slice(0, at), Number(pair.slice(at + 1))];
}

/** The form of a file: looked at first, then applied with the versions that were seen. */
export const ProductFileForm = z.object({
  shopId: idOf("shop"),
  intent: z.enum(["check", "apply"]),
  seen: SeenVersions.optional(),
});
