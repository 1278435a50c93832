import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { stepFromForm } from "./step-form";

const PLACE = { currency: "KES", timeZone: "Africa/Nairobi" } as const;
const [a, b] = [newId("lin"), newId("lin")];

const read = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return stepFromForm(form, PLACE);
};

describe("stepFromForm", () => {
  test("takes no property of a list for a place in it", () => {
    const units = { step: "ship", method: "pickup", "units.0.lineId": a, "units.0.qty": "2" };
    for (const [name, value] of [
      ["units.length", "0"],
      ["units.length", "x"],
      ["units.filter", "x"],
      ["trackingNumbers.0.number", "G4S-1"],
    ] as const)
      expect(read({ ...units, [name]: value })).toMatchObject({ units: [{ lineId: a, qty: 2 }] });
  });

  test("reads units, numbers and the shop's days", () => {
    const step = read({
      step: "ship",
      orderId: "ignored",
      version: "3",
      method: "carrier",
      carrier: " G4S ",
      "units.0.lineId": a,
      "units.0.qty": "2",
      "units.1.lineId": b,
      "units.1.qty": "0",
      "trackingNumbers.0.number": "G4S-1",
      "trackingNumbers.0.url": "",
      "eta.earliest": "2026-03-03",
      "eta.latest": "2026-03-04",
    });
    expect(step).toEqual({
      step: "ship",
      method: "carrier",
      carrier: "G4S",
      units: [{ lineId: a, qty: 2 }],
      trackingNumbers: [{ number: "G4S-1" }],
      eta: { earliest: new Date("2026-03-02T21:00:00Z"), latest: new Date("2026-03-04T20:59:59Z") },
    });
  });

  test("an address without a number is no tracking number", () => {
    const step = read({
      step: "ship",
      method: "carrier",
      withoutTracking: "on",
      "trackingNumbers.0.url": "https://example.test",
    });
    expect(step).toMatchObject({ withoutTracking: true, trackingNumbers: [] });
  });

  test("reads cash as people write it, an instant by the shop's clock, and an unchecked box as no", () => {
    expect(read({ step: "deliver", codCollectedMinor: "1,250.50" })).toEqual({ step: "deliver", codCollectedMinor: 125_050 });
    expect(read({ step: "track", status: "in_transit", occurredAt: "2026-03-02T09:30" })).toMatchObject({
      visibleToCustomer: false,
      occurredAt: new Date("2026-03-02T06:30:00Z"),
    });
    expect(read({ step: "cancel", what: "order", reason: "other" })).toMatchObject({ restock: false });
  });

  test("cancels the chosen units only when some were chosen", () => {
    const units = { "units.0.lineId": a, "units.0.qty": "1" };
    expect(read({ step: "cancel", what: "units", reason: "other", ...units })).toMatchObject({ what: [{ lineId: a, qty: 1 }] });
    expect(read({ step: "cancel", what: "order", reason: "other", ...units })).toMatchObject({ what: "order" });
    expect(read({ step: "cancel", what: "rest", reason: "other", ...units, "units.0.qty": "0" })).toMatchObject({ what: "rest" });
  });

  test.each([
    [{ step: "ship", method: "carrier", "units.0.lineId": a, "units.0.qty": "0" }, "/units"],
    [{ step: "deliver", codCollectedMinor: "much" }, "/codCollectedMinor"],
    [{ step: "deliver", codCollectedMinor: "-5" }, "/codCollectedMinor"],
    [{ step: "ship", method: "carrier", "eta.earliest": "2026-03-05", "eta.latest": "2026-03-04" }, "/eta/latest"],
    [{ step: "ship", method: "carrier", "eta.earliest": "2026-02-30" }, "/eta/earliest"],
    [{ step: "track", status: "note", occurredAt: "yesterday" }, "/occurredAt"],
  ])("refuses %o at its field", (fields, pointer) => {
    expect(() => read(fields as Record<string, string>)).toThrow(
      expect.objectContaining({ details: { errors: [expect.objectContaining({ pointer })] } }),
    );
  });

  test("names that would reach into objects are left out", () => {
    expect(read({ step: "accept", "__proto__.polluted": "yes" })).toEqual({ step: "accept" });
    expect(read({ step: "accept", "step.inner": "yes" })).toEqual({ step: "accept" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
