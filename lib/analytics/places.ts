/** Periods with more orders are not read address by address. */
export const MAX_PLACED = 50_000;
/** So many places are told, those with most net sales. */
export const MAX_PLACES = 100;
