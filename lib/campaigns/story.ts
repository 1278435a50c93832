import { addCalendarDays, type Day } from "@/lib/time";
import { creditsOf, type StoryVisit, USUAL_WINDOW_DAYS, type VisitSource } from "./attribution";
import type { CampaignTerms } from "./data/attribution";
import type { CreditRow } from "./data/credits";
import type { StoryRow, TouchOfOrder } from "./data/stories";
import { ATTRIBUTION_MODELS } from "./vocabulary";

/** What each campaign may call its own of an order, by every model. */
export function creditRows({ orderId, placedAt, day, coupon, touches }: StoryRow, terms: readonly CampaignTerms[]): CreditRow[] {
  const couponOf =
    terms.find(
      ({ codes, startsOn, endsOn, windowDays }) =>
        coupon !== null && codes.includes(coupon) && day >= startsOn && (!endsOn || day <= addCalendarDays(endsOn, windowDays)),
    )?.id ?? null;
  const story = { placedAt, couponOf, visits: touches.map((touch) => visitOf(touch, terms)) };
  return ATTRIBUTION_MODELS.flatMap((model) =>
    creditsOf(story, model).flatMap(({ source, num, den, ground }) =>
      source === "other" || source === "direct"
        ? []
        : [{ campaignId: source, orderId, model, creditNum: num, creditDen: den, ground }],
    ),
  );
}

/** A campaign's while it ran, and from the links it gave out until its last day. */
function visitOf({ at, day, key, isDirect }: TouchOfOrder, terms: readonly CampaignTerms[]): StoryVisit {
  const campaign = terms.find((one) => one.key === key && day >= one.startsOn && (!one.endsOn || day <= one.endsOn));
  const source: VisitSource = campaign?.id ?? (isDirect ? "direct" : "other");
  return { at: new Date(at), source, windowDays: campaign?.windowDays ?? USUAL_WINDOW_DAYS };
}

/** Orders of earlier days can owe nothing to any of the campaigns; undefined without a campaign. */
export const firstDayOf = (terms: readonly CampaignTerms[]): Day | undefined =>
  terms.map(({ startsOn }) => startsOn).toSorted()[0];
