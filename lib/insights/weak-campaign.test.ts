import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { type CampaignEvidence, decideWeakCampaign } from "./weak-campaign";

const campaign = (change: Partial<CampaignEvidence> = {}): CampaignEvidence => ({
  ...{ shopId: newId("shop"), currency: "KES", today: "2026-06-30", campaignId: newId("cmp"), name: "Leaflets" },
  ...{ startsOn: "2026-06-01", endsOn: null, spentMinor: 100_000_00, orders: 20, creditedNetMinor: 40_000_00 },
  ...{ usualOrderNetMinor: 2_000_00, margin: 0.5, ...change },
});

describe("a campaign", () => {
  test("does not pay when its orders leave less than it cost: 20 orders of 2,000 at half margin for 100,000", () => {
    expect(decideWeakCampaign(campaign())).toMatchObject({
      title: "The campaign “Leaflets” does not pay so far",
      moneyMinor: 80_000_00,
      confidence: "medium",
    });
    expect(decideWeakCampaign(campaign({ endsOn: "2026-06-20" }))?.title).toBe("The campaign “Leaflets” did not pay");
  });

  test("without any order is judged by what an order usually brings", () => {
    expect(decideWeakCampaign(campaign({ orders: 0, creditedNetMinor: 0 }))?.moneyMinor).toBe(100_000_00);
    expect(decideWeakCampaign(campaign({ orders: 0, creditedNetMinor: 0, spentMinor: 2_500_00 }))).toBeNull();
  });

  test.each([
    ["it pays", { spentMinor: 15_000_00 }],
    ["luck may have kept its buyers away", { spentMinor: 25_000_00 }],
    ["costs are not known and all of its sales cover it", { spentMinor: 50_000_00, margin: null }],
    ["it has run for less than two weeks", { startsOn: "2026-06-17" } as const],
    ["nothing was spent", { spentMinor: 0 }],
  ])("is left alone when %s", (_, change) => expect(decideWeakCampaign(campaign(change))).toBeNull());
});
