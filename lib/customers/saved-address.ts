import type { AddressId } from "@/lib/ids";
import type { Address } from "@/lib/orders/input";

/** An address of a person's book, under the name they gave it. */
export type SavedAddress = Address & { id: AddressId; label: string; isDefault: boolean };

export const MAX_ADDRESSES = 20;

/** One line by which a person tells their addresses apart. */
export const addressLine = ({ label, name, line1, town }: Pick<SavedAddress, "label" | "name" | "line1" | "town">): string =>
  [label, name, line1, town].filter(Boolean).join(", ");
