import { describe, expect, test } from "vitest";
import { guessCountry, isProof } from "./proof";

const contact = { email: "Amina@Example.test", phones: ["0712 345 678", null], country: "KE" as const };

describe("isProof", () => {
  test.each(["amina@example.test", " AMINA@EXAMPLE.TEST ", "0712345678", "+254 712-345-678", "254712345678", "(0712) 345678"])(
    "%s",
    (typed) => expect(isProof(typed, contact)).toBe(true),
  );

  test.each(["amina@example.tes", "0712345679", "+255712345678", "12345678", "", " ", "@", "345678"])("not %j", (typed) =>
    expect(isProof(typed, contact)).toBe(false),
  );

  test("nothing proves an order of which nothing is known", () => {
    const nobody = { email: null, phones: [null, null], country: undefined };
    for (const typed of ["nobody@example.invalid", "+254700000000", "", "null"]) expect(isProof(typed, nobody)).toBe(false);
    expect(isProof("", { email: "", phones: [""], country: undefined })).toBe(false);
  });

  test("reads a local number by the country of the address, else of the shop's currency", () => {
    expect(isProof("0712 345 678", { email: null, phones: ["+255712345678"], country: guessCountry("TZ", "KES") })).toBe(true);
    expect(isProof("0712 345 678", { email: null, phones: ["+254712345678"], country: guessCountry(null, "KES") })).toBe(true);
    expect(guessCountry("XX", "USD")).toBeUndefined();
  });
});
