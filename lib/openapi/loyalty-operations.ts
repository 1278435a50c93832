import { MEMBER_OPERATIONS } from "./member-operations";
import type { Operation } from "./operation";
import { REFERRAL_OPERATIONS } from "./referral-operations";
import { REWARDS_OPERATIONS } from "./rewards-operations";

/** Programmes, members and their points, rewards, referrals. */
export const LOYALTY_OPERATIONS: readonly Operation[] = [...MEMBER_OPERATIONS, ...REWARDS_OPERATIONS, ...REFERRAL_OPERATIONS];
