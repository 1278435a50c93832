import { kind, type ProblemKind } from "./problem-kind";

/** Refusals of programmes, points, rewards and referrals. */
export const LOYALTY_PROBLEMS: readonly ProblemKind[] = [
  kind(404, "program-not-found", "The shop has no loyalty programme among those you may see.", "Look at the list of programmes."),
  kind(403, "own-account", "The account belongs to the person who wants to change it.", "Ask a colleague to do it."),
  kind(409, "account-closed", "The member's account is closed.", "Nothing is given or taken there any more."),
  kind(409, "too-many-boosts", "The programme has as many boosts as it may have at a time.", "End one first."),
  kind(412, "stale-program", "Somebody changed the rules since you loaded them.", "Load the page again, then save."),
  kind(409, "program-paused", "The programme takes no new members at the moment.", "Try again when the shop runs it again."),
];
