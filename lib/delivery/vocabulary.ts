/** How a buyer can choose to get an order. Digital units are sent by staff; nobody chooses a way for them. */
export const CHECKOUT_METHODS = ["carrier", "own_rider", "pickup"] as const;
export type CheckoutMethod = (typeof CHECKOUT_METHODS)[number];
