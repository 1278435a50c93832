import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initSync, MSTL } from "@bsull/augurs/mstl";

/** Read from the installed package, so that it is found from a built application as well as from the command line. */
const WASM = join(process.cwd(), "node_modules/@bsull/augurs/mstl_bg.wasm");

let isLoaded = false;
function load(): void {
  if (isLoaded) return;
  initSync({ module: readFileSync(WASM) });
  isLoaded = true;
}

/** Seasons and trend are taken apart where the values were multiplied, on log(1 + value), and put back together. */
export const logMstl = (values: readonly number[], period: number, horizon: number): number[] =>
  mstl(
    values.map((value) => Math.log1p(value)),
    period,
    horizon,
  ).map((value) => Math.expm1(value));

/**
 * Decomposition by STL (Cleveland et al. 1990; Bandara, Hyndman & Bergmeir 2021), seasons repeated, what is left
 * continued by the best non-seasonal ETS: the augurs library. Needs two whole seasons.
 */
export function mstl(values: readonly number[], period: number, horizon: number): number[] {
  load();
  const model = MSTL.ets([period], undefined);
  try {
    model.fit(Float64Array.from(values));
    return model.predict(horizon, undefined).point;
  } finally {
    model.free();
  }
}
