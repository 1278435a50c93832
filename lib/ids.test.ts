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
