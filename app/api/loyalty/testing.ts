import { newId } from "@/lib/ids";
import { type Matrix, READERS, type Visitor } from "../../testing";

type Ask = (who: Visitor, method: string, path: string, body?: unknown) => Promise<number>;

const NONE = "401 404 404 404 404 404 404";

/** Who may read programmes, accounts and their movements. */
export const membersApi = (ask: Ask): Matrix => ({
  "./loyalty/programs/route.ts": [
    { run: (who) => ask(who, "GET", "/api/loyalty/programs/?limit=1"), own: "200 200 200 200 200 200 200" },
    {
      does: "own ones",
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/programs?mine=true&shop=${shopId}`),
      ...READERS,
    },
  ],
  "./loyalty/accounts/route.ts": [
    {
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/accounts/?shop=${shopId}`),
      ...READERS,
    },
    { does: "all shops", run: (who) => ask(who, "GET", "/api/loyalty/accounts?limit=1"), own: "401 403 200 200 200 200 200" },
    {
      does: "own ones",
      run: (who) => ask(who, "GET", "/api/loyalty/accounts/?mine=true"),
      own: "401 200 200 200 200 200 200",
    },
  ],
  "./loyalty/accounts/[accountId]/ledger/route.ts": [
    {
      run: (who, { accountId }) => ask(who, "GET", `/api/loyalty/accounts/${accountId}/ledger/`),
      ...READERS,
    },
  ],
});

/** Who may do what with rewards and redemptions: stranger customer analyst staff manager owner admin. */
export const rewardsApi = (ask: Ask): Matrix => ({
  "./loyalty/rewards/route.ts": [
    {
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/rewards/?shop=${shopId}`),
      ...READERS,
    },
    {
      does: "POST",
      run: (who, { shopId: shop }) =>
        ask(who, "POST", "/api/loyalty/rewards", { shop, kind: "shipping", name: "Free delivery", points: 100 }),
      own: "401 404 403 403 201 201 201",
      other: "401 404 404 404 404 404 201",
      missing: NONE,
    },
  ],
  "./loyalty/rewards/[rewardId]/route.ts": [
    {
      does: "of none",
      run: (who) => ask(who, "PATCH", `/api/loyalty/rewards/${newId("rwd")}/`, { active: false }),
      own: "401 403 403 403 404 404 404",
    },
  ],
  "./loyalty/redemptions/route.ts": [
    {
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/redemptions/?shop=${shopId}`),
      ...READERS,
    },
    {
      does: "own ones",
      run: (who) => ask(who, "GET", "/api/loyalty/redemptions/?mine=true"),
      own: "401 200 200 200 200 200 200",
    },
    {
      does: "POST, for a member and of a reward there is not",
      run: (who, { shopId: shop, accountId: account }) =>
        ask(who, "POST", "/api/loyalty/redemptions/", { shop, account, member_code: "NOBODY2345", reward: newId("rwd") }),
      own: "401 404 403 404 404 404 404",
      other: NONE,
      missing: NONE,
    },
    {
      does: "POST, by who is no member",
      run: (who, { shopId: shop }) => ask(who, "POST", "/api/loyalty/redemptions/", { shop, reward: newId("rwd") }),
      own: "401 409 409 409 409 409 409",
      missing: "401 409 409 409 409 409 409",
    },
  ],
  "./loyalty/redemptions/[redemptionId]/commit/route.ts": [
    { does: "of none", run: (who) => ask(who, "POST", `/api/loyalty/redemptions/${newId("rdm")}/commit/`, {}), own: NONE },
  ],
  "./loyalty/redemptions/[redemptionId]/release/route.ts": [
    { does: "of none", run: (who) => ask(who, "POST", `/api/loyalty/redemptions/${newId("rdm")}/release`, {}), own: NONE },
  ],
});

/** Who may read and decide about friends whom members brought. */
export const referralsApi = (ask: Ask): Matrix => ({
  "./loyalty/referrals/route.ts": [
    {
      run: (who, { shopId }) => ask(who, "GET", `/api/loyalty/referrals/?shop=${shopId}`),
      ...READERS,
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
