import { kind, type ProblemKind } from "./problem-kind";

/** Refusals of programmes, points, rewards and referrals. */
export const LOYALTY_PROBLEMS: readonly ProblemKind[] = [
  kind(404, "program-not-found", "The shop has no loyalty programme among those you may see.", "Look at the list of programmes."),
  kind(404, "account-not-found", "There is no such member's account among those you may see.", "Look at the list of accounts."),
];
