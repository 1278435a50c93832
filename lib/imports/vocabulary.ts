export const IMPORT_PRESETS = ["shopify", "woocommerce", "online_retail", "olist", "custom"] as const;
export type ImportPreset = (typeof IMPORT_PRESETS)[number];

/** `preview` has been read but not written; `interrupted` stopped half-way and can be resumed. */
export const IMPORT_STATES = [
  "uploaded",
  "previewing",
  "preview",
  "running",
  "interrupted",
  "done",
  "failed",
  "discarded",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
