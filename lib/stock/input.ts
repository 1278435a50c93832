import { z } from "zod";
import { typedWhole } from "@/lib/form-number";
import { lineText, nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";

export const STOCK_TABS = ["all", "low", "backordered"] as const;
export type StockTab = (typeof STOCK_TABS)[number];

/** Larger numbers are slips of the finger, and would not fit the counters when they add up. */
export const MOST_UNITS = 1_000_000;
const WHOLE = "Write a whole number.";
/** A number of units at one place, or of all there are. */
export const wholeUnits = (least: number) =>
  z
    .number(WHOLE)
    .int(WHOLE)
    .min(least, `At least ${least}.`)
    .max(MOST_UNITS, `At most ${MOST_UNITS.toLocaleString("en")}.`);
const units = (least: number) => z.preprocess(typedWhole, wholeUnits(least));

const note = lineText(500);

const target = { shopId: idOf("shop"), variantId: idOf("var") };

/** What a person does with units by hand. `key` is drawn with the form: sent twice, the same form counts once. */
export const ChangeStock = z.discriminatedUnion("how", [
  z.object({
    ...target,
    how: z.literal("receive"),
    key: idOf("stk"),
    placeId: idOf("plc"),
    qty: units(1),
    note,
  }),
  z.object({
    ...target,
    how: z.literal("damage"),
    key: idOf("stk"),
    placeId: idOf("plc"),
    qty: units(1),
    note: note.min(3, "Say in a few words what happened."),
  }),
  z.object({
    ...target,
    how: z.literal("adjust"),
    key: idOf("stk"),
    placeId: idOf("plc"),
    qty: units(-MOST_UNITS).refine((value) => value !== 0, "Write how many more, or with a minus how many fewer."),
    note: note.min(3, "Say in a few words why."),
  }),
  z.object({
    ...target,
    how: z.literal("transfer"),
    key: idOf("stk"),
    placeId: idOf("plc"),
    toPlaceId: idOf("plc"),
    qty: units(1),
    note,
  }),
]);
export type ChangeStock = z.output<typeof ChangeStock>;

export const StockRules = z.object({
  ...target,
  lowStockAt: units(0),
  allowsBackorder: z.literal("on").optional(),
});
export type StockRules = z.output<typeof StockRules>;

/** Blanks that nobody sees make no other name. */
const placeName = nameText(60, "Give the place a name.").transform((name) => name.replaceAll(/\p{Z}+/gu, " "));
export const NewPlace = z.object({ shopId: idOf("shop"), name: placeName });
export const RenamePlace = z.object({ shopId: idOf("shop"), placeId: idOf("plc"), name: placeName });
export const PlaceRef = z.object({ shopId: idOf("shop"), placeId: idOf("plc") });
export const MovePlace = z.object({ shopId: idOf("shop"), placeId: idOf("plc"), direction: z.enum(["up", "down"]) });

/** A counted number as it stands in the field; empty means that the variant was not counted. */
const CountedNumber = z.preprocess(typedWhole, wholeUnits(0).optional());
export const CountHead = z.object({ shopId: idOf("shop"), placeId: idOf("plc"), key: idOf("stk"), note });

/** The form of a stock-take: numbers by variant, as they were shown and as they were counted. */
export const CountForm = CountHead.extend({
  seen: z.record(idOf("var"), z.coerce.number().int()),
  counted: z.record(idOf("var"), CountedNumber),
});

const SeenText = z
  .string()
  .max(60_000)
  .transform(
    (text) =>
      new Map(
        text
          .split(",")
          .filter(Boolean)
          .map((pair) => pair.split(":").map(Number) as [number, number]),
      ),
  );

/** The form of a file: looked at first, then applied with what was seen. */
export const FileForm = z.object({
  shopId: idOf("shop"),
  key: idOf("stk"),
  note: note.default(""),
  intent: z.enum(["check", "apply"]),
  seen: SeenText.optional(),
});
