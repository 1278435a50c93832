import { ELSEWHERE, type Matrix, type Target } from "../../testing";
import type { Runners } from "./runners";

const readers = {
  own: "401 404 200 404 200 200 200",
  ...ELSEWHERE,
};

const CLOSURES = "./advanced-analytics/closures/actions.ts";
const closed = ({ shopId }: Target) => ({ shopId, firstDay: "2026-03-02", lastDay: "", note: "" });

/** Who may see the analytics of a shop: stranger customer analyst staff manager owner admin. */
export const analyticsMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./reports/page.tsx": [{ run: page("./reports/page.tsx", shopQuery), ...readers }],
  "./advanced-analytics/page.tsx": [{ run: page("./advanced-analytics/page.tsx", shopQuery), ...readers }],
  "./advanced-analytics/insights/actions.ts": [
    {
      does: "answerInsightAction, of one that is not there",
      run: action("./advanced-analytics/insights/actions.ts", "answerInsightAction", ({ shopId }) => ({
        ...{ shopId, key: "stock_out:nothing", answer: "dismissed" },
      })),
      own: "401 404 404 403 404 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
    {
      does: "showInsightAgainAction",
      run: action("./advanced-analytics/insights/actions.ts", "showInsightAgainAction", ({ shopId }) => ({
        ...{ shopId, key: "stock_out:nothing" },
      })),
      ...readers,
      own: "401 404 200 403 200 200 200",
    },
  ],
  "./advanced-analytics/customers/page.tsx": [{ run: page("./advanced-analytics/customers/page.tsx", shopQuery), ...readers }],
  "./advanced-analytics/customers/export/route.ts": [
    {
      run: route(
        "./advanced-analytics/customers/export/route.ts",
        "/shop/advanced-analytics/customers/export?shop={shop}&group=champions",
        () => ({}),
      ),
      ...readers,
      own: "401 404 200 403 200 200 200",
    },
  ],
  "./advanced-analytics/customers/refresh-customers-action.ts": [
    {
      run: action("./advanced-analytics/customers/refresh-customers-action.ts", "refreshCustomersAction", ({ shopId }) => ({
        shop: shopId,
      })),
      ...readers,
      own: "401 404 200 403 200 200 200",
    },
  ],
  "./advanced-analytics/entries/page.tsx": [
    { run: page("./advanced-analytics/entries/page.tsx", shopQuery), ...readers },
    {
      does: "orders",
      run: page("./advanced-analytics/entries/page.tsx", ({ shopId }) => ({
        searchParams: { shop: shopId, measure: "onTimeRate" },
      })),
      ...readers,
    },
  ],
  "./advanced-analytics/payouts/page.tsx": [
    {
      run: page("./advanced-analytics/payouts/page.tsx", ({ shopId }) => ({
        searchParams: { shop: shopId, method: "mobile_money" },
      })),
      ...readers,
    },
  ],
  "./advanced-analytics/entries/export/route.ts": [
    {
      run: route(
        "./advanced-analytics/entries/export/route.ts",
        "/shop/advanced-analytics/entries/export?shop={shop}",
        () => ({}),
      ),
      ...readers,
      own: "401 404 200 403 200 200 200",
    },
  ],
  "./advanced-analytics/forecast/route.ts": [
    {
      run: route("./advanced-analytics/forecast/route.ts", "/shop/advanced-analytics/forecast?shop={shop}", () => ({})),
      ...readers,
      own: "401 404 200 403 200 200 200",
    },
  ],
  [CLOSURES]: [
    {
      does: "stateClosureAction",
      run: action(CLOSURES, "stateClosureAction", closed),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    ...["removeClosureAction", "putBackClosureAction"].map((does) => ({
      does: `${does}, of none`,
      run: action(CLOSURES, does, ({ shopId }) => ({ shopId, firstDay: "2026-01-01" })),
      own: "401 404 403 403 403 404 404",
      other: "401 404 404 404 404 404 404",
    })),
  ],
});
