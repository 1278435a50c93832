import { expect, test } from "vitest";
import { addressLines } from "./address-lines";

const place = { line1: "Biashara Street 14", line2: null, postcode: "00100", town: "Nairobi", region: "Nairobi", country: "KE" };

test("an address names its town once, leaves out what is empty, and its country in the document's language", () => {
  expect(addressLines(place, "en")).toEqual(["Biashara Street 14", "00100 Nairobi", "Kenya"]);
  expect(addressLines({ ...place, line2: "Floor 2", postcode: null, region: "Nairobi County", country: "DE" }, "sw")).toEqual([
    "Biashara Street 14",
    "Floor 2",
    "Nairobi",
    "Nairobi County, Ujerumani",
  ]);
});
