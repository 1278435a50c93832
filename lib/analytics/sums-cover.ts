import { addCalendarDays, type Day } from "@/lib/time";
import { daysIn, type Period } from "./period";

/** What sums are kept by, coarse to fine; each with about how many days have as many rows as one of it. */
const GRAINS = [
  { grain: "year", inDays: 4 },
  { grain: "month", inDays: 3 },
] as const;

/** Sums of a grain to be added, or (with -1) taken away: of all that begin within the stretch. */
export type CoverPart = Period & { grain: "year" | "month" | "day"; sign: 1 | -1 };

const startOf = { year: (day: Day) => `${day.slice(0, 4)}-01-01` as Day, month: (day: Day) => `${day.slice(0, 7)}-01` as Day };
const nextStart = {
  year: (start: Day) => startOf.year(addCalendarDays(start, 366)),
  month: (start: Day) => startOf.month(addCalendarDays(start, 31)),
};

type Cover = { parts: CoverPart[]; cost: number };
const NOTHING: Cover = { parts: [], cost: 0 };

/**
 * Years, months and days whose sums together are a period's, with few rows to read: a year or month cut short is read as a
 * whole, less the days that are not of the period, where those are fewer. On days after today hardly anything was sold, so
 * that taking them away costs nothing.
 */
export const sumsCover = (period: Period, today: Day): CoverPart[] => joined(coverOf(period, today, 0).parts);

function coverOf(period: Period, today: Day, level: number): Cover {
  const step = GRAINS[level];
  if (period.from > period.to) return NOTHING;
  if (!step || period.from > today) {
    const cost = period.from > today ? 0 : daysIn({ from: period.from, to: period.to < today ? period.to : today });
    return { parts: [{ grain: "day", ...period, sign: 1 }], cost };
  }
  let cover = NOTHING;
  for (let start = startOf[step.grain](period.from); start <= period.to; start = nextStart[step.grain](start)) {
    const end = addCalendarDays(nextStart[step.grain](start), -1);
    const [from, to] = [period.from > start ? period.from : start, period.to < end ? period.to : end];
    const finely = coverOf({ from, to }, today, level + 1);
    const others = both(
      coverOf({ from: start, to: addCalendarDays(from, -1) }, today, level + 1),
      coverOf({ from: addCalendarDays(to, 1), to: end }, today, level + 1),
    );
    const less = others.parts.map((part): CoverPart => ({ ...part, sign: part.sign === 1 ? -1 : 1 }));
    const whole: Cover = {
      parts: [{ grain: step.grain, from: start, to: start, sign: 1 }, ...less],
      cost: step.inDays + others.cost,
    };
    cover = both(cover, whole.cost < finely.cost ? whole : finely);
  }
  return cover;
}

const both = (one: Cover, other: Cover): Cover => ({ parts: [...one.parts, ...other.parts], cost: one.cost + other.cost });

/** Parts of one grain and sign that follow each other, as one: fewer questions with the same answer. */
function joined(parts: readonly CoverPart[]): CoverPart[] {
  const found: CoverPart[] = [];
  for (const part of parts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = found.find(
      ({ grain, sign, to }) =>
        grain === part.grain &&
        sign === part.sign &&
        part.from === (grain === "day" ? addCalendarDays(to, 1) : nextStart[grain](to)),
    );
    if (before) before.to = part.to;
    else found.push({ ...part });
  }
  return found;
}
