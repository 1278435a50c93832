import { ApiLedgerPage, ApiLoyaltyAccountPage, LedgerQuery, ListAccountsQuery } from "@/lib/loyalty/api-account";
import { ApiProgramPage, ListProgramsQuery } from "@/lib/loyalty/api-program";
import { sampleId, wireId } from "@/lib/wire";
import type { Operation } from "./operation";

const PAGED = ["parameter-has-nul", "bad-cursor", "cursor-of-other-filters"];

/** Programmes, and the accounts of their members. */
export const MEMBER_OPERATIONS: readonly Operation[] = [
  {
    id: "listLoyaltyPrograms",
    method: "get",
    path: "/api/loyalty/programs/",
    tag: "Loyalty",
    summary: "Programmes and their terms",
    description:
      "What the programmes that run promise is public. With `mine` those of your shops, drafts and paused ones too; that needs the permission `loyalty:read`.",
    access: "public",
    query: ListProgramsQuery,
    answers: [{ status: 200, description: "A page of programmes.", schema: ApiProgramPage }],
    refusals: [...PAGED, "sign-in-required", "no-permission", "shop-not-found"],
    curl: '"{origin}/api/loyalty/programs/"',
  },
  {
    id: "listLoyaltyAccounts",
    method: "get",
    path: "/api/loyalty/accounts/",
    tag: "Loyalty",
    summary: "Members' accounts",
    description:
      "Of your shops (permission `loyalty:read`), or with `mine` your own in every shop; the newest first. Balances are those of today, also where the day has brought something since the last entry.",
    query: ListAccountsQuery,
    answers: [{ status: 200, description: "A page of accounts.", schema: ApiLoyaltyAccountPage }],
    refusals: [...PAGED, "no-permission", "shop-not-found"],
    curl: '"{origin}/api/loyalty/accounts/?mine=true"',
  },
  {
    id: "getLoyaltyLedger",
    method: "get",
    path: "/api/loyalty/accounts/{accountId}/ledger/",
    tag: "Loyalty",
    summary: "Movements of an account",
    description:
      "Every movement of points, the newest first: for its member, and for whoever has the permission `loyalty:read` in its shop. The balance is the sum of `points`.",
    pathParameters: { accountId: { schema: wireId("lac"), description: "Of the account." } },
    query: LedgerQuery,
    answers: [{ status: 200, description: "A page of movements.", schema: ApiLedgerPage }],
    refusals: [...PAGED, "account-not-found"],
    curl: `"{origin}/api/loyalty/accounts/${sampleId("lac")}/ledger/"`,
  },
];
