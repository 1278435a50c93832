import { minutesAfter } from "@/lib/time";

/** How long units are kept for a buyer who does nothing. */
export const HOLD_MINUTES = 10;
/** However active a buyer is, nobody keeps units from others for longer than this without buying. */
export const LONGEST_HOLD_MINUTES = 60;

/**
 * Guests' carts that one network may keep units for at a time: enough for a household or a busy desk, too few to take a
 * product off sale with carts that cost nothing. Whoever comes later buys without having units kept.
 */
export const HOLDS_OF_A_NETWORK = 8;
/** Units that all of these together may keep. A guest who wants more than that buys without having them kept, or signs in. */
export const UNITS_OF_A_NETWORK = 120;

/** Until when a buyer who is active now keeps their units. */
export const holdUntil = (now: Date): Date => minutesAfter(now, HOLD_MINUTES);

export const latestEnd = (heldSince: Date): Date => minutesAfter(heldSince, LONGEST_HOLD_MINUTES);
