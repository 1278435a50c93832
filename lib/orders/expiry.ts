/** For so long before it happens, at most, a shop is told that an order is about to be cancelled because nobody accepted it. */
export const NOTICE_HOURS = 48;

/** Of one day to accept, half remains when the shop is told: hours of notice for each day it has, up to the most. */
export const NOTICE_HOURS_A_DAY = 12;
