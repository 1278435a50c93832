import type { LineId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import type { OrderFacts } from "./facts";
import { keptUnits } from "./projection";

/** What a shop takes back: how many days after delivery, and nothing of the lines it sold as final. */
export type ReturnTerms = { windowDays: number; finalSaleLines: readonly LineId[] };

export type ReturnableLine = {
  lineId: LineId;
  /** Units that may be sent back now; 0 with a problem. */
  qty: number;
  /** The last instant for the units that may be sent back longest; null without a delivered unit. */
  until: Date | null;
  problem: "final_sale" | "window_over" | null;
};

/** Each line the customer has units of, with how many may be sent back until when. Days count from each parcel's delivery. */
export function returnableLines(facts: OrderFacts, { windowDays, finalSaleLines }: ReturnTerms, at: Date): ReturnableLine[] {
  return keptUnits(facts).map(({ lineId, qty: kept }) => {
    const parcels = facts.shipments.flatMap(({ deliveredAt, units }) => {
      const qty = units.find((unit) => unit.lineId === lineId)?.qty;
      return deliveredAt && qty ? [{ qty, until: daysAfter(deliveredAt, windowDays) }] : [];
    });
    const latest = parcels.reduce<Date | null>((last, { until }) => (last && last > until ? last : until), null);
    if (finalSaleLines.includes(lineId)) return { lineId, qty: 0, until: latest, problem: "final_sale" };
    const inTime = parcels.filter(({ until }) => until >= at).reduce((total, { qty }) => total + qty, 0);
    const qty = Math.min(kept, inTime);
    return { lineId, qty, until: latest, problem: qty === 0 ? "window_over" : null };
  });
}
