import type { Id } from "@/lib/ids";

export const PROGRAM_STATES = ["draft", "running", "paused"] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

export const ACCOUNT_STATUSES = ["open", "closed"] as const;

/** What points were given for. */
export const LOT_SOURCES = ["order", "history", "referral", "adjustment"] as const;
export type LotSource = (typeof LOT_SOURCES)[number];

/** `pending` and `active` hold points still; the others say where the last of them went. */
export const LOT_STATUSES = ["pending", "active", "spent", "expired", "void"] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

/** `restored` takes a reversal back; `returned` gives spent points back; `written_off` forgives a debt or voids what a closed account holds. */
export const ENTRY_KINDS = [
  "earned",
  "credited",
  "available",
  "reversed",
  "restored",
  "spent",
  "returned",
  "expired",
  "adjusted",
  "written_off",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Points that a lot gave (negative) or got by an entry. */
export type Allocation = { lotId: Id<"lot">; points: number };

export const ADJUSTMENT_STATES = ["waiting", "done", "declined"] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

export const TIER_CHANGE_REASONS = ["reached", "window_ended", "reversed", "pinned", "unpinned", "rules_changed"] as const;
export type TierChangeReason = (typeof TIER_CHANGE_REASONS)[number];

export const LOYALTY_EVENTS = [
  "points_pending",
  "points_available",
  "points_reversed",
  "points_spent",
  "points_returned",
  "points_expiring",
  "points_expired",
  "debt_opened",
  "debt_cleared",
  "tier_up",
  "tier_at_risk",
  "tier_down",
  "reward_reserved",
  "reward_redeemed",
  "reward_released",
  "referral_qualified",
  "referral_held",
  "referral_paid",
  "referral_rejected",
  "boost_applied",
] as const;
export type LoyaltyEventType = (typeof LOYALTY_EVENTS)[number];

/** Those that members get letters of, where there is somebody to write to and something to say. */
export const TOLD_EVENTS = [
  "points_pending",
  "points_available",
  "points_expiring",
  "tier_up",
  "tier_at_risk",
  "tier_down",
  "reward_reserved",
  "reward_redeemed",
  "referral_paid",
] as const satisfies readonly LoyaltyEventType[];
export type ToldEvent = (typeof TOLD_EVENTS)[number];
