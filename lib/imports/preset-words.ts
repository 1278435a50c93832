import type { ImportPreset, ImportState } from "./vocabulary";

type Words = { label: string; hint: string };

/** What a person reads of each preset. */
export const PRESET_WORDS: Record<ImportPreset, Words> = {
  shopify: { label: "Shopify", hint: "Orders → Export → orders_export.csv" },
  woocommerce: { label: "WooCommerce", hint: "Customer/Order/Coupon Export, default CSV or one row per item" },
  olist: { label: "Olist", hint: "All files of the set together: orders, items, payments, customers …" },
  online_retail: { label: "Online Retail (UCI)", hint: "online_retail.csv: invoices with credit notes" },
  custom: { label: "Any other CSV file", hint: "You say which column holds what" },
};

export const STATE_WORDS: Record<ImportState, { label: string; tone: "neutral" | "info" | "good" | "warn" | "bad" }> = {
  uploaded: { label: "Uploaded", tone: "neutral" },
  previewing: { label: "Being read", tone: "info" },
  preview: { label: "Waits for you", tone: "warn" },
  running: { label: "Running", tone: "info" },
  interrupted: { label: "Interrupted", tone: "warn" },
  done: { label: "Done", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  discarded: { label: "Discarded", tone: "neutral" },
};
