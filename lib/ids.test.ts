import fc from "fast-check";
import { fromUUID, toUUID } from "typeid-js";
import { describe, expect, test } from "vitest";
import { ID_PREFIXES, type IdPrefix, idFromUuid, newId, uuidOf } from "./ids";

const prefixes = Object.values(ID_PREFIXES);

describe("uuidOf", () => {
  test("says what the library says, for every uuid and prefix", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom<IdPrefix>(...prefixes), (uuid, prefix) => {
        const id = idFromUuid(prefix, uuid);
        expect(uuidOf(id)).toBe(uuid);
        expect(uuidOf(id)).toBe(toUUID(fromUUID(uuid, prefix)));
      }),
    );
  });

  test("comes back from a new id", () => {
    const id = newId("ord");
    expect(idFromUuid("ord", uuidOf(id))).toBe(id);
  });

  test("new ids are uuids of version 7, of now, each later than the one before", () => {
    const before = Date.now();
    const uuids = Array.from({ length: 50_000 }, () => toUUID(newId("lin") as never));
    expect(uuids.filter((uuid) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid))).toEqual(
      [],
    );
    const times = uuids.map((uuid) => Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16));
    expect(times[0]).toBeGreaterThanOrEqual(before);
    expect(times.at(-1)).toBeLessThan(Date.now() + 1_000);
    expect(uuids.toSorted()).toEqual(uuids);
    expect(new Set(uuids.map((uuid) => uuid.slice(20))).size).toBe(uuids.length);
    // Every bit of chance is now 0 and now 1.
    const chance = uuids.map((uuid) => BigInt(`0x${uuid.replaceAll("-", "").slice(16)}`) & (2n ** 62n - 1n));
    expect([chance.reduce((all, bits) => all | bits), chance.reduce((all, bits) => all & bits)]).toEqual([2n ** 62n - 1n, 0n]);
  });

  test.each([
    "",
    "ord_",
    "ord_01k9",
    "ord_01H455VB4PEX5VSKNK084SN02Q",

    "01h455vb4pex5vsknk084sn02q'; --",
    "ordx01h455vb4pex5vsknk084sn02q",
  ])("throws on %j", (text) => {
    expect(() => uuidOf(text as never)).toThrow();
  });
});
