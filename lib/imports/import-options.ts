import type { ImportRow } from "./data/imports";
import type { ImportOptions } from "./preset";

/** The choices that were made for an import, as they were stored with it. */
export const optionsOf = ({ options, mapping }: Pick<ImportRow, "options" | "mapping">): ImportOptions => ({
  ...(options as ImportOptions),
  ...(mapping && { mapping }),
});
