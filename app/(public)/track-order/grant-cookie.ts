/** Remembers for half an hour that this browser knew the e-mail or phone of one order. */
export const GRANT_COOKIE = "tracked";
