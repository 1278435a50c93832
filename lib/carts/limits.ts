/** Units of one variant in a cart, and variants: more than a household buys, few enough for one page and one transaction. */
export const MAX_QTY = 999;
export const MAX_LINES = 100;

/** A cart that nobody has touched for so long goes. */
export const CART_DAYS = 30;
