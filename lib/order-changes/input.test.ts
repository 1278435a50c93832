import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { actionsFromForm } from "./input";

const lineId = newId("lin");
const actionsOf = (typed: string) => {
  const form = new FormData();
  form.set(`keep.${lineId}`, typed);
  return actionsFromForm(form);
};

test.each([
  ["", 0],
  [" 12 ", 12],
  ["99999", 99_999],
])("%j units of a line are %i", (typed, qty) => {
  expect(actionsOf(typed)).toEqual([{ do: "keep", lineId, qty }]);
});

test.each(["1e3", "0x10", "1.5", "1,000", "-1", "100000", "٣"])("%s is no number of units", (typed) => {
  expect(() => actionsOf(typed)).toThrow("Write a whole number from 0 to 99999.");
});
