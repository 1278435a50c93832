/**
 * Why stock changes, and how: `receipt`, `adjustment`, `count` (a stock-take's difference) and `damage` change what is in
 * the house; a transfer takes units out of one place and into another; `checkout` holds units for a buyer who is paying and
 * `checkout_end` lets go of them; `reserve` and `release` move units between free and promised; `sale` takes promised units
 * out of the house; `unsale` puts them back as promised (a recalled parcel); `restock` brings sold units back for sale;
 * `write_off` ends the promise of units that are no longer there.
 */
export const STOCK_CAUSES = [
  "receipt",
  "adjustment",
  "count",
  "damage",
  "transfer_out",
  "transfer_in",
  "checkout",
  "checkout_end",
  "reserve",
  "release",
  "sale",
  "unsale",
  "restock",
  "write_off",
] as const;
export type StockCause = (typeof STOCK_CAUSES)[number];

const EFFECT: Record<StockCause, { onHand: -1 | 0 | 1; reserved: -1 | 0 | 1 }> = {
  receipt: { onHand: 1, reserved: 0 },
  adjustment: { onHand: 1, reserved: 0 },
  count: { onHand: 1, reserved: 0 },
  damage: { onHand: -1, reserved: 0 },
  transfer_out: { onHand: -1, reserved: 0 },
  transfer_in: { onHand: 1, reserved: 0 },
  checkout: { onHand: 0, reserved: 1 },
  checkout_end: { onHand: 0, reserved: -1 },
  reserve: { onHand: 0, reserved: 1 },
  release: { onHand: 0, reserved: -1 },
  sale: { onHand: -1, reserved: -1 },
  unsale: { onHand: 1, reserved: 1 },
  restock: { onHand: 1, reserved: 0 },
  write_off: { onHand: -1, reserved: -1 },
};

/** How a number of units changes what is on hand and what is reserved. */
export const stockEffect = (cause: StockCause, units: number) => ({
  onHandChange: EFFECT[cause].onHand * units,
  reservedChange: EFFECT[cause].reserved * units,
});
