import { newId } from "@/lib/ids";
import { type Matrix, READERS } from "../../testing";
import type { Runners } from "./runners";

const COALITION = "./loyalty/coalition/actions.ts";
const EXPORT = "./loyalty/coalition/export/route.ts";
const DECIDE = "./loyalty/referrals/actions.ts";

/** Who may see friends whom members brought, and decide about them: stranger customer analyst staff manager owner admin. */
export const referralsMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./loyalty/referrals/page.tsx": [{ run: page("./loyalty/referrals/page.tsx", shopQuery), ...READERS }],
  [DECIDE]: [
    {
      does: "decideReferralAction, of none",
      run: action(DECIDE, "decideReferralAction", () => ({
        referralId: newId("rfl"),
        decision: "approve",
        reason: "Neighbours",
      })),
      own: "401 403 403 403 404 404 404",
    },
  ],
  "./loyalty/coalition/page.tsx": [{ run: page("./loyalty/coalition/page.tsx", shopQuery), ...READERS }],
  [EXPORT]: [
    {
      run: route(EXPORT, "/shop/loyalty/coalition/export?shop={shop}", () => ({})),
      ...READERS,
    },
  ],
  [COALITION]: [
    {
      does: "foundCoalitionAction, without a name",
      run: action(COALITION, "foundCoalitionAction", ({ shopId }) => ({ shopId, name: "" })),
      own: "401 422 422 422 422 422 422",
    },
    {
      does: "joinCoalitionAction, by no code there is",
      run: action(COALITION, "joinCoalitionAction", ({ shopId }) => ({ shopId, code: "NOSUCHCODE" })),
      own: "401 404 403 403 403 422 422",
      other: "401 404 404 404 404 404 422",
      missing: "401 404 404 404 404 404 404",
    },
    {
      does: "leaveCoalitionAction, of none",
      run: action(COALITION, "leaveCoalitionAction", ({ shopId }) => ({ shopId })),
      own: "401 404 403 403 403 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
    {
      does: "noteSettlementAction, of a shop that owes nothing",
      run: action(COALITION, "noteSettlementAction", ({ shopId }) => ({
        ...{ shopId, otherShopId: newId("shop"), formKey: newId("set"), amount: "5", note: "Bank" },
      })),
      own: "401 404 403 403 403 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
  ],
});
