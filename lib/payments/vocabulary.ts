/** Who asks a phone for money: the operator's own interface, or the stand-in that needs none. */
export const PAYMENT_PROVIDERS = ["mpesa", "simulator"] as const;
export type PaymentProvider = (typeof PAYMENT_PROVIDERS)[number];

/**
 * `failed`: the operator could not be asked. `timed_out`: nobody answered the prompt, or the operator never told. Money that
 * arrives later makes any of them `paid`.
 */
export const PAYMENT_REQUEST_STATES = ["asked", "paid", "declined", "timed_out", "failed"] as const;
export type PaymentRequestState = (typeof PAYMENT_REQUEST_STATES)[number];

/** What became of a callback: money, a refusal, one that told nothing new, or one that fits no request. */
export const CALLBACK_OUTCOMES = ["recorded", "declined", "known", "unknown", "unreadable"] as const;
export type CallbackResult = (typeof CALLBACK_OUTCOMES)[number];

/** What operators told is kept for so long: as the link to a purchase works, and until statements have been compared. */
export const CALLBACK_DAYS = 180;
