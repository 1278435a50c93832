import type { Entry, Ledger, Posted } from "./ledger";
import type { EntryKind, LoyaltyEventType } from "./vocabulary";

export type MemberEvent = { type: LoyaltyEventType; key: string; data: Record<string, unknown> };

const TYPES: Partial<Record<EntryKind, LoyaltyEventType>> = {
  available: "points_available",
  credited: "points_available",
  reversed: "points_reversed",
  spent: "points_spent",
  returned: "points_returned",
  expired: "points_expired",
};

const typeOf = ({ kind, pending }: Entry): LoyaltyEventType | undefined =>
  kind === "earned" ? (pending > 0 ? "points_pending" : "points_available") : TYPES[kind];

/** What a movement means to the member, as events: once per entry, and when a debt began or ended. */
export function eventsOf(before: Ledger, { ledger: after, entries }: Posted): MemberEvent[] {
  const moved = entries.flatMap((entry): MemberEvent[] => {
    const type = typeOf(entry);
    const { key, points, pending, orderId, causeId } = entry;
    const moved = Math.abs(points === 0 ? pending : points);
    return type && moved > 0 ? [{ type, key, data: { points: moved, orderId, causeId } }] : [];
  });
  const last = entries.at(-1)?.key ?? "";
  const data = { points: after.debtPoints || before.debtPoints };
  if (before.debtPoints === 0 && after.debtPoints > 0) moved.push({ type: "debt_opened", key: last, data });
  if (before.debtPoints > 0 && after.debtPoints === 0) moved.push({ type: "debt_cleared", key: last, data });
  return moved;
}
