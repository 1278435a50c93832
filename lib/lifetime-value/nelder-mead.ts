export type Minimum = { point: number[]; value: number; evaluations: number; isConverged: boolean };

type Vertex = { point: number[]; value: number };
type Options = {
  /** Edge of the first simplex. */
  step?: number;
  /** The simplex has converged when its values differ by less than this and its points by less than its square root. */
  tolerance?: number;
  maxEvaluations?: number;
};

type Cost = (point: readonly number[]) => number;
type Simplex = [Vertex, ...Vertex[]];

/** The point on the line from a to b, so many times as far as b. */
const along = (a: readonly number[], b: readonly number[], times: number) => a.map((x, i) => x + times * ((b[i] ?? 0) - x));
const distance = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((x, i) => Math.abs(x - (b[i] ?? 0))));

/** One step: the worst corner is mirrored through the middle of the others, or drawn in; or all are drawn to the best. */
function improve([best, ...rest]: Simplex, look: (point: number[]) => Vertex): Simplex {
  const others: Simplex = [best, ...rest.slice(0, -1)];
  const [worst, second] = [rest.at(-1) ?? best, others.at(-1) ?? best];
  const centre = best.point.map((_, i) => others.reduce((sum, { point }) => sum + (point[i] ?? 0), 0) / others.length);
  const reflected = look(along(centre, worst.point, -1));
  if (reflected.value < best.value) {
    const expanded = look(along(centre, worst.point, -2));
    return [...others, expanded.value < reflected.value ? expanded : reflected];
  }
  if (reflected.value < second.value) return [...others, reflected];
  const better = reflected.value < worst.value ? reflected : worst;
  const contracted = look(along(centre, better.point, 0.5));
  if (contracted.value < better.value) return [...others, contracted];
  return [best, ...rest.map(({ point }) => look(along(best.point, point, 0.5)))];
}

/**
 * The simplex method of Nelder and Mead (1965) with the usual coefficients. Needs no derivative; a cost of Infinity or NaN
 * keeps the simplex out.
 */
function descend(cost: Cost, start: readonly number[], { step, tolerance, maxEvaluations }: Required<Options>): Minimum {
  let evaluations = 0;
  const look = (point: number[]): Vertex => {
    evaluations++;
    const value = cost(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const corner = (_: number, axis: number) => look(start.map((x, i) => (i === axis ? x + step : x)));
  let simplex: Simplex = [look([...start]), ...start.map(corner)];
  while (true) {
    simplex.sort((one, other) => one.value - other.value);
    const best = simplex[0];
    const [fall, spread] = [
      Math.max(...simplex.map(({ value }) => value - best.value)),
      Math.max(...simplex.map(({ point }) => distance(point, best.point))),
    ];
    const isConverged = fall < tolerance && spread < Math.sqrt(tolerance);
    if (isConverged || evaluations >= maxEvaluations) return { ...best, evaluations, isConverged };
    simplex = improve(simplex, look);
  }
}

const MOST_RESTARTS = 6;

/**
 * The lowest point that is found from several starts. A simplex can collapse where the ground is not flat, so the best is
 * begun again with a fresh simplex until that gains nothing more.
 */
export function minimize(
  cost: Cost,
  starts: readonly (readonly number[])[],
  { step = 0.5, tolerance = 1e-10, maxEvaluations = 4000 }: Options = {},
): Minimum {
  const coarse = starts.map((start) => descend(cost, start, { step, tolerance: 1e-3, maxEvaluations: maxEvaluations / 10 }));
  let best = coarse.reduce((one, other) => (other.value < one.value ? other : one));
  let evaluations = coarse.reduce((sum, { evaluations: some }) => sum + some, 0);
  for (let restart = 0; restart < MOST_RESTARTS; restart++) {
    const next = descend(cost, best.point, { step: step / 2 ** restart, tolerance, maxEvaluations });
    evaluations += next.evaluations;
    const gained = best.value - next.value;
    const isSettled = restart > 0 && next.isConverged && gained < tolerance * 1000;
    if (gained >= 0) best = next;
    if (isSettled) return { ...best, evaluations, isConverged: true };
  }
  return { ...best, evaluations, isConverged: false };
}
