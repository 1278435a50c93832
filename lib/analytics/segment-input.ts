import { z } from "zod";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { SEGMENTS } from "./segment";

/** Whose customers are to be reckoned anew. */
export const CustomersOf = z.object({ shop: idOf("shop").optional() });

/** Which group is listed; a shop of `all` is every shop whose reports one may read. */
export const SegmentListInput = z.object({
  group: z.enum(SEGMENTS),
  shop: z
    .literal("all")
    .transform(() => undefined)
    .or(idOf("shop"))
    .optional(),
  currency: z.enum(CURRENCIES).optional(),
});
