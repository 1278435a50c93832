import type { StockCause } from "@/lib/catalog/stock";

/** Why stock changed, as the ledger says it. */
export const CAUSE_WORDS: Record<StockCause, string> = {
  receipt: "Received",
  adjustment: "Adjusted",
  count: "Counted",
  damage: "Damaged or lost",
  transfer_out: "Carried elsewhere",
  transfer_in: "Carried here",
  checkout: "Held for a buyer who is paying",
  checkout_end: "No longer held for a buyer",
  reserve: "Promised to an order",
  release: "Promise to an order ended",
  sale: "Left with a parcel",
  unsale: "Back from a recalled parcel",
  restock: "Back on sale",
  write_off: "Written off with a cancellation",
};

/** A change with its sign, so that coming and going are told apart at a glance. */
export const signed = (change: number): string => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : "");

/** A variant by name: the product, and its options when it has some. */
export const variantTitle = ({ title, options }: { title: string; options: string }): string =>
  options ? `${title}, ${options}` : title;
