import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type CampaignId, newId } from "@/lib/ids";
import { startOfDayIn } from "@/lib/time";
import { creditsOf } from "./attribution";
import { ATTRIBUTION_MODELS } from "./vocabulary";

/* dunnhumby's Complete Journey: which household got which campaign, and which coupons it redeemed. Not part of this project. */
const FOLDER = "../shared/data/complete-journey";
const isThere = existsSync(`${FOLDER}/campaigns.csv`);

const read = <K extends string>(name: string) =>
  parse(readFileSync(`${FOLDER}/${name}.csv`), { columns: true, cast: false }) as Record<K, string>[];

describe.skipIf(!isThere)(`27 real campaigns${isThere ? "" : `, skipped as there is no ${FOLDER}`}`, () => {
  const ids = new Map<string, CampaignId>();
  const idOf = (number: string) => {
    const id = ids.get(number) ?? newId("cmp");
    ids.set(number, id);
    return id;
  };
  const exposed = isThere ? read<"campaign_id" | "household_id">("campaigns") : [];
  const redeemed = isThere ? read<"campaign_id" | "household_id" | "redemption_date">("coupon_redemptions") : [];

  test.each([
    ["18", 1_133, 214],
    ["13", 1_077, 196],
    ["8", 1_076, 158],
  ])(
    "campaign %s: %i households were reached, %i are credited to it by their coupons, by every model",
    (number, reached, credited) => {
      expect(new Set(exposed.filter((row) => row.campaign_id === number).map((row) => row.household_id)).size).toBe(reached);
      // Everybody it reached came by it last; those who redeemed used a coupon, of this or of another campaign.
      for (const model of ATTRIBUTION_MODELS) {
        const households = redeemed.flatMap((row) => {
          const placedAt = startOfDayIn(row.redemption_date as never, "America/New_York");
          const visits = [{ at: placedAt, source: idOf("18"), windowDays: 30 }];
          const credits = creditsOf({ placedAt, couponOf: idOf(row.campaign_id), visits }, model);
          expect(credits.reduce((sum, { num, den }) => sum + num / den, 0)).toBe(1);
          return credits.some(({ source }) => source === idOf(number)) ? [row.household_id] : [];
        });
        expect(new Set(households).size).toBe(credited);
      }
    },
  );

  test("there are 27 of them", () => expect(new Set(exposed.map((row) => row.campaign_id)).size).toBe(27));
});
