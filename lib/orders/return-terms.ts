import type { LineId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import type { ShipmentFacts, Units } from "./facts";

/** What a shop takes back: how many days after delivery, and nothing of the lines it sold as final. */
export type ReturnTerms = { windowDays: number; finalSaleLines: readonly LineId[] };

export type ReturnableLine = {
  lineId: LineId;
  /** Units that may be sent back now; 0 with a problem. */
  qty: number;
  /** Until when the newest of them may be sent back. */
  until: Date | null;
  problem: "final_sale" | "window_over" | null;
};

/** Of each line the customer has units of: how many may be sent back, until when. Days count from each parcel's delivery. */
export const returnableLines = (
  kept: readonly Units[],
  shipments: readonly Pick<ShipmentFacts, "deliveredAt" | "units">[],
  { windowDays, finalSaleLines }: ReturnTerms,
  at: Date,
): ReturnableLine[] =>
  kept.map(({ lineId, qty: keptQty }) => {
    const parcels = shipments.flatMap(({ deliveredAt, units }) => {
      const qty = units.find((unit) => unit.lineId === lineId)?.qty;
      return deliveredAt && qty ? [{ qty, until: daysAfter(deliveredAt, windowDays) }] : [];
    });
    const until = parcels.reduce<Date | null>((last, parcel) => (last && last > parcel.until ? last : parcel.until), null);
    if (finalSaleLines.includes(lineId)) return { lineId, qty: 0, until, problem: "final_sale" };
    const inTime = parcels.filter((parcel) => parcel.until >= at).reduce((total, { qty }) => total + qty, 0);
    const qty = Math.min(keptQty, inTime);
    return { lineId, qty, until, problem: qty === 0 ? "window_over" : null };
  });

/** Why units of a line cannot be sent back, for the customer to read. */
export const RETURN_PROBLEM_WORDS = {
  final_sale: "This was sold as final: it cannot be sent back.",
  window_over: "The time to send this back is over.",
} as const;
