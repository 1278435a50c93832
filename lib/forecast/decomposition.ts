/** How seasons act: a factor on the level, an amount added to it, or not at all. */
export type Season = { kind: "factor" | "amount" | "none"; indexes: number[] };

/** Factors below this belong to seasons in which the shop is as good as closed; nothing can be divided by them. */
const CLOSED = 0.02;

/**
 * Centred moving average over one season, of weights half, one, …, one, half when the period is even; undefined within
 * half a season of the ends (FPP3 section 3.3).
 */
export function centredAverage(values: readonly number[], period: number): (number | undefined)[] {
  const half = Math.floor(period / 2);
  return values.map((_, at) => {
    if (at < half || at + half >= values.length) return undefined;
    let sum = 0;
    for (let offset = -half; offset <= half; offset += 1) {
      const isEnd = period % 2 === 0 && Math.abs(offset) === half;
      sum += (values[at + offset] ?? 0) * (isEnd ? 0.5 : 1);
    }
    return sum / period;
  });
}

/**
 * Classical decomposition (FPP3 section 3.4): the mean of what remains over the moving average, per season, made to
 * average 1 (factors) or 0 (amounts). Index 0 belongs to the first value.
 */
export function classicalSeason(values: readonly number[], period: number, kind: "factor" | "amount"): Season {
  const trend = centredAverage(values, period);
  const sums = new Array<number>(period).fill(0);
  const counts = new Array<number>(period).fill(0);
  values.forEach((value, at) => {
    const level = trend[at];
    if (level === undefined || (kind === "factor" && level <= 0)) return;
    const season = at % period;
    sums[season] = (sums[season] ?? 0) + (kind === "factor" ? value / level : value - level);
    counts[season] = (counts[season] ?? 0) + 1;
  });
  const neutral = kind === "factor" ? 1 : 0;
  const raw = sums.map((sum, season) => ((counts[season] ?? 0) > 0 ? sum / (counts[season] ?? 1) : neutral));
  const mean = raw.reduce((sum, index) => sum + index, 0) / period;
  if (kind === "factor" && mean <= 0) return { kind: "none", indexes: [] };
  return { kind, indexes: raw.map((index) => (kind === "factor" ? index / mean : index - mean)) };
}

/** The series without its seasons. Seasons in which the shop is closed take the mean of their open neighbours. */
export function withoutSeason(values: readonly number[], season: Season): number[] {
  const { kind, indexes } = season;
  if (kind === "none") return [...values];
  if (kind === "amount") return values.map((value, at) => value - (indexes[at % indexes.length] ?? 0));
  const adjusted = values.map((value, at) => {
    const factor = indexes[at % indexes.length] ?? 1;
    return factor < CLOSED ? undefined : value / factor;
  });
  return bridged(adjusted);
}

/** Puts the seasons back onto the steps after `start` values. */
export const withSeason = (steps: readonly number[], start: number, { kind, indexes }: Season): number[] =>
  steps.map((value, step) => {
    if (kind === "none") return value;
    const index = indexes[(start + step) % indexes.length] ?? 0;
    return kind === "factor" ? value * index : value + index;
  });

/** Fills gaps on the straight line between their neighbours; at the ends with the nearest value, 0 if there is none. */
export function bridged(values: readonly (number | undefined)[]): number[] {
  const filled: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value !== undefined) {
      filled.push(value);
      continue;
    }
    const before = filled.at(-1);
    const next = values.findIndex((later, index) => index > at && later !== undefined);
    const after = next < 0 ? undefined : values[next];
    if (before === undefined || after === undefined) filled.push(before ?? after ?? 0);
    else filled.push(before + (after - before) / (next - at + 1));
  }
  return filled;
}
