import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { placeUnits } from "./place-units";

const [a, b, c] = [newId("plc"), newId("plc"), newId("plc")];
const shelves = (...onHand: number[]) => [a, b, c].slice(0, onHand.length).map((placeId, i) => ({ placeId, onHand: onHand[i]! }));

test.each([
  ["from the first place with enough", shelves(2, 5, 9), -4, {}, [{ placeId: b, change: -4 }]],
  [
    "from several when none has enough",
    shelves(2, 0, 3),
    -5,
    {},
    [
      { placeId: a, change: -2 },
      { placeId: c, change: -3 },
    ],
  ],
  [
    "beyond what is there the first place owes it",
    shelves(1, 2),
    -5,
    {},
    [
      { placeId: a, change: -3 },
      { placeId: b, change: -2 },
    ],
  ],
  ["a place that owes gives nothing", shelves(-2, 3), -2, {}, [{ placeId: b, change: -2 }]],
  ["to the first place", shelves(0, 0), 3, {}, [{ placeId: a, change: 3 }]],
  ["to the wished place", shelves(0, 0), 3, { wish: b }, [{ placeId: b, change: 3 }]],
  ["from the wished place", shelves(9, 3), -3, { wish: b }, [{ placeId: b, change: -3 }]],
  ["not from a wished place with too few", shelves(9, 3), -4, { wish: b }, undefined],
  ["not to a place that is closed", shelves(9), 1, { wish: c }, undefined],
  [
    "back to where they left from",
    shelves(0, 0, 0),
    5,
    { gone: shelves(0, 2, 3) },
    [
      { placeId: b, change: 2 },
      { placeId: c, change: 3 },
    ],
  ],
  ["to the first place when the one they left is closed", shelves(0), 2, { gone: shelves(0, 2) }, [{ placeId: a, change: 2 }]],
])("%s", (_name, given, change, options, expected) => expect(placeUnits(given, change, options)).toEqual(expected));
