export type Minimum = { at: number[]; value: number };

/**
 * Nelder & Mead (1965) with the coefficients that Gao & Han (2012) adapt to the number of dimensions. Points outside
 * the function's domain answer Infinity. Deterministic.
 */
export function minimise(
  of: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 0.1, maxEvaluations = 2000, tolerance = 1e-8 }: { step?: number; maxEvaluations?: number; tolerance?: number } = {},
): Minimum {
  const n = start.length;
  const [expand, contract, shrink] = n < 2 ? [2, 0.5, 0.5] : [1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n];
  let evaluations = 0;
  const point = (at: number[]): Minimum => {
    evaluations += 1;
    const value = of(at);
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const along = (from: readonly number[], to: readonly number[], share: number) =>
    from.map((value, dimension) => value + share * ((to[dimension] ?? 0) - value));
  const moved = (dimension: number) =>
    start.map((value, other) =>
      other === dimension ? value + (value === 0 ? step : step * Math.max(Math.abs(value), 0.5)) : value,
    );

  let corners = [point([...start]), ...start.map((_, dimension) => point(moved(dimension)))];
  while (evaluations < maxEvaluations) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0] as Minimum;
    const worst = corners[n] as Minimum;
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const centre = centreOf(corners, n);
    const mirrored = point(along(centre, worst.at, -1));
    const second = corners[n - 1] ?? best;
    if (mirrored.value < best.value) {
      const further = point(along(centre, worst.at, -expand));
      corners[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < second.value) {
      corners[n] = mirrored;
    } else {
      const isOutside = mirrored.value < worst.value;
      const nearer = point(along(centre, worst.at, isOutside ? -contract : contract));
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[n] = nearer;
      else corners = corners.map((corner, index) => (index === 0 ? corner : point(along(best.at, corner.at, shrink))));
    }
  }
  corners.sort((a, b) => a.value - b.value);
  return corners[0] as Minimum;
}

/** The mean of the first `count` corners. */
function centreOf(corners: readonly Minimum[], count: number): number[] {
  const centre = new Array<number>(count).fill(0);
  for (let corner = 0; corner < count; corner += 1) {
    const { at } = corners[corner] as Minimum;
    for (let dimension = 0; dimension < count; dimension += 1)
      centre[dimension] = (centre[dimension] as number) + (at[dimension] as number) / count;
  }
  return centre;
}
