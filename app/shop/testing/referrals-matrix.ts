import { newId } from "@/lib/ids";
import type { Matrix } from "../../testing";
import type { Runners } from "./runners";

const DECIDE = "./loyalty/referrals/actions.ts";
const readers = {
  own: "401 404 200 200 200 200 200",
  other: "401 404 404 404 404 404 200",
  missing: "401 404 404 404 404 404 404",
};

/** Who may see friends whom members brought, and decide about them: stranger customer analyst staff manager owner admin. */
export const referralsMatrix = ({ page, action, shopQuery }: Runners): Matrix => ({
  "./loyalty/referrals/page.tsx": [{ run: page("./loyalty/referrals/page.tsx", shopQuery), ...readers }],
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
});
