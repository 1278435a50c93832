const MOST_TERMS = 200_000;
const TOO_LARGE = 1e200;

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 and c > 0, by its series, as `value * exp(logScale)`: terms
 * that grow beyond what a double holds are scaled down on the way. Slow only where z is very near to 1.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): { value: number; logScale: number } {
  let [term, sum, logScale] = [1, 1, 0];
  for (let k = 0; k < MOST_TERMS; k++) {
    const ratio = (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    term *= ratio;
    sum += term;
    // Past the largest term the rest is less than a geometric series.
    const isShrinking = Math.abs(ratio) < 1;
    if (isShrinking && Math.abs(term) <= 1e-16 * Math.abs(sum) * (1 - Math.abs(ratio))) break;
    if (Math.abs(sum) > TOO_LARGE) {
      [term, sum, logScale] = [term / TOO_LARGE, sum / TOO_LARGE, logScale + Math.log(TOO_LARGE)];
    }
  }
  return { value: sum, logScale };
}
