import { randomUUID } from "node:crypto";
import { newId } from "@/lib/ids";
import { proposedRules } from "@/lib/loyalty/program-rules";
import { fieldsOfRules } from "@/lib/loyalty/rules-fields";
import { ELSEWHERE, type Matrix, READERS, type Target } from "../../testing";
import type { Runners } from "./runners";

const ACTIONS = "./loyalty/actions.ts";
const HISTORY = "./loyalty/history/actions.ts";
const MEMBERS = "./loyalty/members/actions.ts";
const STATEMENT = "./loyalty/members/[accountId]/statement/route.ts";
const RULES = fieldsOfRules(proposedRules(100_00), "KES");
const one = ({ accountId }: Target) => ({ accountId });

/** Those who decide about the programme; the shop is named. */
const managers = {
  own: "401 404 403 403 200 200 200",
  ...ELSEWHERE,
};
/** The same, found by the member alone. */
const managersOf = {
  own: "401 403 403 403 200 200 200",
  other: "401 403 403 403 404 404 200",
  missing: "401 403 403 403 404 404 404",
};

/** Who may see and change a shop's loyalty programme: stranger customer analyst staff manager owner admin. */
export const loyaltyMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./loyalty/page.tsx": [{ run: page("./loyalty/page.tsx", shopQuery), ...READERS }],
  "./loyalty/rules/page.tsx": [{ run: page("./loyalty/rules/page.tsx", shopQuery), ...READERS }],
  "./loyalty/members/page.tsx": [{ run: page("./loyalty/members/page.tsx", shopQuery), ...READERS }],
  "./loyalty/members/[accountId]/page.tsx": [
    { run: page("./loyalty/members/[accountId]/page.tsx", (target) => ({ params: one(target), searchParams: {} })), ...READERS },
  ],
  [STATEMENT]: [
    {
      run: route(STATEMENT, "/shop/loyalty/members/x/statement", one),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
    {
      does: "of what is no id",
      run: route(STATEMENT, "/shop/loyalty/members/x/statement", () => ({ accountId: "x" })),
      own: "401 404 404 404 404 404 404",
    },
  ],
  "./loyalty/history/page.tsx": [
    {
      run: page("./loyalty/history/page.tsx", shopQuery),
      ...READERS,
      own: "401 404 404 404 200 200 200",
    },
  ],
  [HISTORY]: [
    {
      does: "creditHistoryAction",
      run: action(HISTORY, "creditHistoryAction", ({ shopId }) => ({ shopId, who: "members", since: "" })),
      ...managers,
    },
  ],
  [ACTIONS]: [
    {
      does: "switchProgramAction",
      run: action(ACTIONS, "switchProgramAction", ({ shopId }) => ({ shopId, state: "running" })),
      ...managers,
    },
    {
      does: "createBoostAction",
      run: action(ACTIONS, "createBoostAction", ({ shopId }) => ({
        ...{ shopId, name: `Boost ${randomUUID()}`, multiplier: "2", startsOn: "2999-01-01", endsOn: "2999-01-02" },
      })),
      ...managers,
    },
    {
      does: "endBoostAction, of none",
      run: action(ACTIONS, "endBoostAction", ({ shopId }) => ({ shopId, boostId: newId("bst") })),
      own: "401 404 403 403 404 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
    {
      // The rules stand as they are: saving them writes nothing, so that everybody finds the same version.
      does: "saveRulesAction",
      run: action(ACTIONS, "saveRulesAction", ({ shopId }) => ({ ...RULES, shopId, version: "1", do: "save" })),
      ...managers,
    },
    {
      does: "saveRulesAction, by who saw none",
      run: action(ACTIONS, "saveRulesAction", ({ shopId }) => ({ ...RULES, shopId, version: "0", do: "save" })),
      own: "401 404 403 403 412 412 412",
    },
  ],
  [MEMBERS]: [
    {
      does: "adjustPointsAction",
      run: action(MEMBERS, "adjustPointsAction", ({ accountId }) => ({
        ...{ accountId, way: "give", points: "1", reason: "Trying", requestKey: randomUUID() },
      })),
      own: "401 403 403 200 200 200 200",
      other: "401 403 403 404 404 404 200",
      missing: "401 403 403 404 404 404 404",
    },
    {
      does: "adjustPointsAction, of nobody knows which way",
      run: action(MEMBERS, "adjustPointsAction", ({ accountId }) => ({
        ...{ accountId, points: "1", reason: "Trying", requestKey: randomUUID() },
      })),
      own: "401 422 422 422 422 422 422",
    },
    {
      does: "decideAdjustmentAction, of none",
      run: action(MEMBERS, "decideAdjustmentAction", () => ({ adjustmentId: newId("adj"), decision: "accept" })),
      own: "401 403 403 403 404 404 404",
    },
    {
      does: "closeAccountAction, of none",
      run: action(MEMBERS, "closeAccountAction", () => ({ accountId: newId("lac") })),
      own: "401 403 403 403 404 404 404",
    },
    {
      does: "enrolMemberAction, of nobody",
      run: action(MEMBERS, "enrolMemberAction", ({ shopId }) => ({ shopId, customerId: newId("cus") })),
      own: "401 404 403 404 404 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
    {
      does: "pinTierAction",
      run: action(MEMBERS, "pinTierAction", ({ accountId }) => ({ accountId, tier: "1", reason: "Trying" })),
      ...managersOf,
    },
    {
      does: "unpinTierAction",
      run: action(MEMBERS, "unpinTierAction", ({ accountId }) => ({ accountId, reason: "Trying" })),
      ...managersOf,
    },
  ],
});
