import type { PaymentRequestId, UserId } from "@/lib/ids";
import type { PaymentMethod } from "@/lib/orders/vocabulary";

type Noted = { amountMinor: number; method: PaymentMethod; requestId: PaymentRequestId | null; recordedBy: UserId | null };

/** Whether staff noted it: not the operator, not a delivery with its cash, and not what takes another back. */
export const isByHand = ({ amountMinor, method, requestId, recordedBy }: Noted): boolean =>
  amountMinor > 0 && recordedBy !== null && requestId === null && method !== "cash_on_delivery";
