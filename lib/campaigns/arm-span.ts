import { addCalendarDays, type Day } from "@/lib/time";

/** A draw of more customers than this is summed by the job. */
export const MOST_DRAWN_LIVE = 5_000;

type Dated = { startsOn: string; endsOn: string | null; windowDays: number };

/** The last day whose orders may follow from a campaign; undefined while it has no end. */
export const lastDayOf = ({ endsOn, windowDays }: Dated): Day | undefined =>
  endsOn === null ? undefined : addCalendarDays(endsOn as Day, windowDays);

/** The days whose orders a draw is judged by, until today. */
export function armSpan(campaign: Dated, today: Day): { from: Day; to: Day } {
  const last = lastDayOf(campaign);
  return { from: campaign.startsOn as Day, to: last && last < today ? last : today };
}
