import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, daysAfter, hoursAfter } from "@/lib/time";
import { creditsOf, type StoryVisit, USUAL_WINDOW_DAYS, type VisitSource } from "./attribution";
import {
  type CampaignTerms,
  deleteCredits,
  findRun,
  insertCredits,
  listStories,
  listTerms,
  lockAttribution,
  type StoryRow,
  saveRun,
  type TouchOfOrder,
} from "./data/attribution";
import { ATTRIBUTION_MODELS } from "./vocabulary";

type Shop = { id: ShopId; timeZone: string };

/**
 * Brings the credits of a shop's campaigns up to date: of the newest orders, or of all of them when a campaign has changed
 * and once a day. Every campaign's credits hang on those of the others, so they are always reckoned together.
 */
export async function attributeOrders(tx: Db, { id: shopId, timeZone }: Shop, now: Date): Promise<void> {
  await lockAttribution(tx, shopId);
  const [terms, run] = [await listTerms(tx, shopId), await findRun(tx, shopId)];
  const hash = createHash("sha256").update(JSON.stringify(terms)).digest("base64url");
  const isWhole = run?.terms !== hash || run.wholeAt < daysAfter(now, -1);
  const version = (run?.version ?? 0) + (isWhole ? 1 : 0);
  const fromDay = terms.map(({ startsOn }) => startsOn).toSorted()[0];
  // Orders are linked to their visits a moment after they were placed.
  const since = isWhole || !run ? null : hoursAfter(run.through, -1);
  const codes = terms.flatMap((campaign) => campaign.codes);
  const stories = fromDay ? await listStories(tx, shopId, { fromDay, since, codes, timeZone }) : [];
  const rows = stories.flatMap((story) => creditRows(story, terms).map((credit) => ({ shopId, version, ...credit })));
  await deleteCredits(tx, shopId, isWhole ? "all" : stories.map(({ orderId }) => orderId));
  await insertCredits(tx, shopId, rows);
  await saveRun(tx, { shopId, version, terms: hash, through: now, wholeAt: isWhole || !run ? now : run.wholeAt });
}

function creditRows({ orderId, placedAt, day, coupon, touches }: StoryRow, terms: readonly CampaignTerms[]) {
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
