import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { planAdjustments } from "./plan-adjustments";

const [variantId, placeId] = [newId("var"), newId("plc")];
/** One variant, of which so many units lie at the only place. */
const standing = (onHand: number, { reserved = 0, allowsBackorder = false } = {}) => ({
  counters: new Map([[variantId, { onHand, reserved, allowsBackorder }]]),
  atPlaces: new Map([[variantId, new Map([[placeId, onHand]])]]),
});

test("a place that owes units of a back-order takes some of them, and gives none", () => {
  const owing = standing(-3, { allowsBackorder: true });
  const outcome = (wish: { change: number } | { counted: number }) =>
    planAdjustments(owing, [{ variantId, placeId, ...wish }])[0];
  expect(outcome({ change: 2 })).toEqual({ kind: "change", from: -3, to: -1 });
  expect(outcome({ counted: 0 })).toEqual({ kind: "change", from: -3, to: 0 });
  expect(outcome({ change: -1 })).toEqual({ kind: "refused", reason: "Only 0 lie here." });
});

test("what is promised is not taken, row after row", () => {
  const wishes = [-3, -3].map((change) => ({ variantId, placeId, change }));
  const kinds = planAdjustments(standing(10, { reserved: 5 }), wishes).map(({ kind }) => kind);
  expect(kinds).toEqual(["change", "refused"]);
});
