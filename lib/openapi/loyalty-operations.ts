import type { Operation } from "./operation";

/** Programmes, members and their points, rewards, referrals. */
export const LOYALTY_OPERATIONS: readonly Operation[] = [];
