import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { NumberForm } from "./input";

const shipmentId = newId("shp");

test("a tracking number by form leaves out what was left empty, and takes no address but one of the web", () => {
  expect(NumberForm.parse({ shipmentId, number: " G4S-1 ", carrier: "", url: " " })).toEqual({ shipmentId, number: "G4S-1" });
  const url = "https://g4s.example/G4S-1";
  expect(NumberForm.parse({ shipmentId, number: "G4S-1", carrier: "G4S", url })).toMatchObject({ carrier: "G4S", url });
  for (const wrong of [
    { number: "G" },
    { number: "G4S\n1" },
    { number: "G4S\u202e1" },
    { url: "javascript:alert(1)" },
    { shipmentId: newId("ord") },
  ])
    expect(NumberForm.safeParse({ shipmentId, number: "G4S-1", ...wrong }).success).toBe(false);
});
