import type { PaymentShare } from "@/db/schema/payments";
import { allocate, type Currency, wholeUnitMinor } from "@/lib/money";

/** What is owed, in the whole units that operators move: rounded up, as what is left by a cent is not paid. */
export function roundUp(amountMinor: number, currency: Currency): number {
  const unit = wholeUnitMinor(currency);
  return Math.ceil(amountMinor / unit) * unit;
}

/**
 * Shares a payment over orders by what was asked for each: to the last cent, whatever amount arrived. None is left out
 * unless its share is nothing.
 */
export function shareOut(amountMinor: number, asked: readonly PaymentShare[]): PaymentShare[] {
  const parts = allocate(
    amountMinor,
    asked.map((share) => share.amountMinor),
  );
  return asked.map((share, index) => ({ ...share, amountMinor: parts[index] ?? 0 })).filter((share) => share.amountMinor !== 0);
}
