import { describe, expect, test } from "vitest";
import { parseSearch } from "./search-terms";

describe("parseSearch", () => {
  test.each([
    ["KAZ-1043-7QX9", { number: "KAZ-1043-7QX9", exact: "KAZ-1043-7QX9" }],
    [" kaz-1043-7qxo ", { number: "KAZ-1043-7QX0", exact: "kaz-1043-7qxo" }],
    ["1043", { seq: 1043, exact: "1043" }],
    ["#7", { seq: 7, exact: "#7" }],
    ["kaz-1043", { seq: 1043, prefix: "KAZ", exact: "kaz-1043" }],
    ["000000", { seq: 0, exact: "000000" }],
    ["0712 345 678", { exact: "0712 345 678", pattern: "%712345678%" }],
    ["+254712345678", { exact: "+254712345678", pattern: "%254712345678%" }],
    ["Amina Odhiambo", { pattern: "%Amina Odhiambo%" }],
    ["amina@Example.test", { pattern: "%amina@Example.test%" }],
    ["100%_a", { exact: "100%_a", pattern: "%100\\%\\_a%" }],
    ["Ab-9988-KE", { exact: "Ab-9988-KE", pattern: "%Ab-9988-KE%" }],
  ])("reads %j", (typed, terms) => expect(parseSearch(typed)).toEqual(terms));

  test.each(["", " ", "ab", "é"])("is too short: %j", (typed) => expect(parseSearch(typed)).toBeUndefined());

  test("keeps out a number that no order can have", () => {
    expect(parseSearch("9999999999")).toEqual({ exact: "9999999999", pattern: "%9999999999%" });
  });
});
