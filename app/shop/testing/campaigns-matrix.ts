import { randomUUID } from "node:crypto";
import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix, type Target } from "../../testing";
import type { Runners } from "./runners";

const ACTIONS = "./campaigns/actions.ts";
const one = ({ campaignId }: Target) => ({ campaignId });
const FIELDS = { objective: "sales", channel: "email", startsOn: "2026-03-01", currency: "KES", windowDays: "30", holdout: "10" };

const readers = {
  own: "401 404 200 404 200 200 200",
  ...ELSEWHERE,
};
const writers = { ...readers, own: "401 404 404 404 200 200 200" };
/** Staff may not read campaigns, so there are none for them in any shop. */
const acting = {
  own: "401 403 403 403 200 200 200",
  other: "401 403 404 403 404 404 200",
  missing: "401 403 404 403 404 404 404",
};

/** Who may see and change the campaigns of a shop: stranger customer analyst staff manager owner admin. */
export const campaignsMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./campaigns/page.tsx": [{ run: page("./campaigns/page.tsx", shopQuery), ...readers }],
  "./campaigns/new/page.tsx": [{ run: page("./campaigns/new/page.tsx", shopQuery), ...writers }],
  "./campaigns/[campaignId]/page.tsx": [
    { run: page("./campaigns/[campaignId]/page.tsx", (target) => ({ params: one(target) })), ...readers },
  ],
  "./campaigns/[campaignId]/edit/page.tsx": [
    { run: page("./campaigns/[campaignId]/edit/page.tsx", (target) => ({ params: one(target) })), ...writers },
  ],
  "./campaigns/[campaignId]/audience/route.ts": [
    { run: route("./campaigns/[campaignId]/audience/route.ts", "/shop/campaigns/x/audience", one), ...acting },
  ],
  [ACTIONS]: [
    {
      does: "saveCampaignAction",
      run: action(ACTIONS, "saveCampaignAction", ({ shopId }) => ({ ...FIELDS, shopId, name: `Sale ${randomUUID()}` })),
      own: "401 404 403 403 200 200 200",
      ...ELSEWHERE,
    },
    {
      does: "saveCampaignAction, of one there is",
      run: action(ACTIONS, "saveCampaignAction", ({ shopId, campaignId }) => ({ ...FIELDS, shopId, campaignId, name: "Sale" })),
      own: "401 404 403 403 200 200 200",
    },
    {
      does: "addSpendAction",
      run: action(ACTIONS, "addSpendAction", ({ campaignId }) => ({
        ...{ campaignId, day: "2026-03-01", amount: "5", currency: "KES" },
      })),
      ...acting,
    },
    {
      does: "removeSpendAction, of what is not there",
      run: action(ACTIONS, "removeSpendAction", ({ campaignId }) => ({ campaignId, spendId: newId("spd") })),
      own: "401 403 403 403 404 404 404",
      other: "401 403 404 403 404 404 404",
    },
    {
      does: "importSpendAction, without a file",
      run: action(ACTIONS, "importSpendAction", one),
      own: "401 422 422 422 422 422 422",
    },
    { does: "drawGroupsAction", run: action(ACTIONS, "drawGroupsAction", one), ...acting },
    {
      does: "endCampaignAction, of none",
      run: action(ACTIONS, "endCampaignAction", () => ({ campaignId: newId("cmp") })),
      own: "401 403 404 403 404 404 404",
    },
    {
      does: "deleteCampaignAction, of none",
      run: action(ACTIONS, "deleteCampaignAction", () => ({ campaignId: newId("cmp") })),
      own: "401 403 404 403 404 404 404",
    },
  ],
});
