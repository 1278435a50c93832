import { z } from "zod";
import { idOf } from "@/lib/ids";
import { DATE_ORDERS } from "./local-time";
import { MAPPING_FIELDS, type Mapping, type MappingField } from "./mapping";
import { IMPORT_PRESETS } from "./vocabulary";

/** The fields of the upload form, next to its file. */
export const UploadFields = z.object({
  shop: idOf("shop"),
  preset: z.enum(IMPORT_PRESETS, { error: "Choose where the file comes from." }),
});
export type UploadFields = z.output<typeof UploadFields>;

export const ImportRef = z.object({ importId: idOf("imp") });

const FIELDS = MAPPING_FIELDS.map(({ field }) => field) as [MappingField, ...MappingField[]];
const column = z.string().max(500).optional();

/** Which column holds what; an empty choice is none. */
export const MapColumns = z
  .object({
    importId: idOf("imp"),
    dateOrder: z.enum(DATE_ORDERS),
    decimalMark: z.enum([".", ","]),
    ...(Object.fromEntries(FIELDS.map((field) => [field, column])) as Record<MappingField, typeof column>),
  })
  .transform(({ importId, dateOrder, decimalMark, ...columns }) => ({
    importId,
    choices: {
      dateOrder,
      decimalMark,
      mapping: Object.fromEntries(Object.entries(columns).filter(([, name]) => name)) as Mapping,
    },
  }));
