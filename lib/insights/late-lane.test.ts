import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { decideLateLane, type LaneEvidence } from "./late-lane";

const lane = (change: Partial<LaneEvidence> = {}): LaneEvidence => ({
  ...{ shopId: newId("shop"), currency: "KES", carrier: "Sendy", method: "carrier", country: "UG" },
  ...{ recent: { from: "2026-06-02", to: "2026-06-29" }, before: { from: "2026-03-04", to: "2026-06-01" } },
  ...{ orders: 40, lateOrders: 20, lateNetMinor: 20 * 900_00, ordersBefore: 100, lateOrdersBefore: 10, ...change },
});

describe("late parcels", () => {
  test("on a lane are told with the carrier and the country", () => {
    expect(decideLateLane(lane())).toMatchObject({
      key: "late_lane:carrier:sendy:UG",
      title: "Parcels with Sendy to Uganda come late more often",
      moneyMinor: 16 * 900_00,
    });
    expect(decideLateLane(lane({ carrier: "", method: "own_rider" }))?.title).toBe(
      "Parcels by your own riders to Uganda come late more often",
    );
  });

  test.each([
    ["as many were late before", { lateOrdersBefore: 50 }],
    ["it may be chance", { orders: 10, lateOrders: 4, lateOrdersBefore: 15 }],
    ["there were few", { orders: 9, lateOrders: 9 }],
    ["there were few before", { ordersBefore: 19, lateOrdersBefore: 0 }],
    ["three were late", { orders: 10, lateOrders: 3, lateOrdersBefore: 0 }],
    ["they brought nothing", { lateNetMinor: 0 }],
  ])("are no matter when %s", (_, change) => expect(decideLateLane(lane(change))).toBeNull());
});
