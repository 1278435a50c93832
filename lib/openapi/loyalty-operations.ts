import type { Operation } from "./operation";
import { REWARDS_OPERATIONS } from "./rewards-operations";

/** Programmes, members and their points, rewards, referrals. */
export const LOYALTY_OPERATIONS: readonly Operation[] = [...REWARDS_OPERATIONS];
