import { expect, test } from "vitest";
import type { OrderStatus } from "@/lib/orders/order-status";
import { type Standing, turnOf } from "./life";

const order = (status: OrderStatus, keptMinor = 500) => ({ status, keptMinor, minSpendMinor: 500 });
const of = (state: Standing["state"], more: Partial<Standing> = {}): Standing => ({
  ...{ state, signals: [], isDecided: false, wasDelivered: state !== "signed", ...more },
});

test.each([
  ["its window runs from the delivery", of("signed"), order("delivered"), "deliver"],
  ["held before, it runs all the same", of("held", { wasDelivered: false }), order("delivered"), "deliver"],
  ["it runs once", of("qualified"), order("delivered"), undefined],
  ["a delivery that was none takes it back", of("qualified"), order("shipped"), "wait"],
  ["it ends with its order", of("qualified"), order("cancelled"), "end"],
  ["it ends with its order, paid or not", of("paid"), order("returned"), "end"],
  ["it ends when too little is kept", of("paid"), order("delivered", 499), "end"],
  ["it ends once", of("rejected"), order("returned"), undefined],
  ["an end that was taken back is none", of("rejected"), order("delivered"), "deliver"],
  ["what a person declined stays so", of("rejected", { isDecided: true }), order("delivered"), undefined],
  ["what a risk refused stays so", of("rejected", { signals: ["same_email"] }), order("delivered"), undefined],
  ["nothing happens on the way", of("signed"), order("shipped"), undefined],
] as const)("%s", (_, standing, now, turn) => {
  expect(turnOf(standing, now)).toBe(turn);
});
