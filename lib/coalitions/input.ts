import { z } from "zod";
import { nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";
import { codeOf } from "@/lib/loyalty/codes";

const ShopRef = z.object({ shopId: idOf("shop") });

export const FoundCoalition = ShopRef.extend({
  name: nameText(60, "Give it a name.").min(2, "Give it a name."),
});
export type FoundCoalition = z.output<typeof FoundCoalition>;

export const JoinCoalition = ShopRef.extend({
  code: z.string("Enter the code.").max(40, "Enter the code.").transform(codeOf).pipe(z.string().min(1, "Enter the code.")),
});
export type JoinCoalition = z.output<typeof JoinCoalition>;

export const LeaveCoalition = ShopRef.extend({
  /** Ticked by who leaves although something is still owed. */
  confirmed: z
    .string()
    .optional()
    .transform((sent) => sent !== undefined),
});
export type LeaveCoalition = z.output<typeof LeaveCoalition>;

/** A payment that the shop has had from another; the amount is decimal text of the shop's currency. */
export const NoteSettlement = ShopRef.extend({
  otherShopId: idOf("shop"),
  formKey: z.string().min(8).max(80),
  amount: z.string("Write the amount.").trim().min(1, "Write the amount.").max(30),
  note: z.string("Say how it was paid.").trim().min(3, "Say how it was paid.").max(200, "Use at most 200 characters."),
});
export type NoteSettlement = z.output<typeof NoteSettlement>;
