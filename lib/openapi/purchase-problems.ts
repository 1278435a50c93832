import { kind, type ProblemKind } from "./problem-kind";

const again = "Show your buyer what `changes` lists, and send the purchase anew with a new Idempotency-Key.";

/** Refusals of a purchase because things are not as its buyer was told. Nothing was written. */
export const PURCHASE_PROBLEMS: readonly ProblemKind[] = [
  kind(409, "price-changed", "A price or the sum is another one now; `changes` says which and how much.", again),
  kind(409, "delivery-gone", "The way of delivery is not offered (any more).", "Choose another one of the shop."),
  kind(409, "coupon-refused", "The coupon takes nothing off; `changes` says why.", "Leave it out, or send another one."),
  kind(409, "basket-changed", "Several things are not as expected; `changes` lists them.", again),
  kind(
    409,
    "cart-changed",
    "The cart that was shown is not the open one any more.",
    "Open the cart and begin the checkout again.",
  ),
  kind(404, "purchase-not-found", "There is no such purchase, or it is somebody else's.", "Open the link in the confirmation."),
];
