/** Seconds until the next try after the first, second, … refusal: eleven tries in a day, close together at first. */
const DELAYS_SECONDS = [60, 120, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800];

/** How long to wait after so many tries; undefined when it has been tried often enough. */
export const delayAfter = (tries: number): number | undefined => DELAYS_SECONDS[tries - 1];
