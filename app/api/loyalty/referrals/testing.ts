import { newId } from "@/lib/ids";
import type { Matrix, Visitor } from "../../../testing";

type Ask = (who: Visitor, method: string, path: string, body?: unknown) => Promise<number>;

/** Who may read and decide about friends whom members brought. */
export const referralsApi = (ask: Ask): Matrix => ({
  "./loyalty/referrals/route.ts": [
    {
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/referrals/?shop=${shopId}`),
      own: "401 404 200 200 200 200 200",
      other: "401 404 404 404 404 404 200",
      missing: "401 404 404 404 404 404 404",
    },
    { does: "all shops", run: (who) => ask(who, "GET", "/api/loyalty/referrals?limit=1"), own: "401 403 200 200 200 200 200" },
  ],
  "./loyalty/referrals/[referralId]/route.ts": [
    {
      does: "of none",
      run: (who) => ask(who, "PATCH", `/api/loyalty/referrals/${newId("rfl")}/`, { decision: "approve", reason: "Neighbours" }),
      own: "401 403 403 403 404 404 404",
    },
  ],
});
