import { kind, type ProblemKind } from "./problem-kind";

/** Refusals of programmes, points, rewards and referrals. */
export const LOYALTY_PROBLEMS: readonly ProblemKind[] = [
  kind(404, "program-not-found", "The shop has no loyalty programme among those you may see.", "Look at the list of programmes."),
  kind(403, "own-account", "The account belongs to the person who wants to change it.", "Ask a colleague to do it."),
  kind(409, "account-closed", "The member's account is closed.", "Nothing is given or taken there any more."),
  kind(
    409,
    "not-enough-points",
    "There are not so many points.",
    "Ask for the points that can be spent, and take at most those.",
  ),
  kind(404, "adjustment-not-found", "There is no such adjustment in your shops.", "Look at those that wait."),
  kind(409, "own-adjustment", "What a person asked for is decided by another.", "Ask a colleague who manages the programme."),
  kind(409, "adjustment-decided", "The adjustment was decided already.", "Nothing is left to do."),
  kind(409, "too-many-boosts", "The programme has as many boosts as it may have at a time.", "End one first."),
  kind(412, "stale-program", "Somebody changed the rules since you loaded them.", "Load the page again, then save."),
  kind(409, "program-paused", "The programme takes no new members at the moment.", "Try again when the shop runs it again."),
  kind(404, "reward-not-found", "There is no such reward among those you may see.", "Look at the list of rewards."),
  kind(404, "redemption-not-found", "There is no such redemption among those you may see.", "Look at the list of redemptions."),
  kind(404, "code-not-found", "The shop knows neither a member nor a reward by this code.", "Ask to see the code once more."),
  kind(
    409,
    "reward-refused",
    "The member cannot have this reward now; `reason` says why: `not_offered`, `not_yet`, `over`, `tier`, `sold_out`, `member_limit` or `points` (then `missing_points` says how many).",
    "Choose another reward, or wait.",
  ),
  kind(409, "not-a-member", "There is no open account in the shop's programme to take points from.", "Join the programme first."),
  kind(409, "no-program", "The shop has no loyalty programme yet.", "Set it up first."),
  kind(
    409,
    "redemption-used",
    "The code was used, given back, or is kept for an order; the detail says when and where.",
    "Ask for another code.",
  ),
  kind(409, "redemption-over", "The time in which the code could be used is over.", "Its points return by themselves."),
  kind(
    409,
    "not-handed-over",
    "What the code stands for is used in an order and not handed over.",
    "Type it as the coupon of an order.",
  ),
];
