import { DEMO_ACCOUNTS } from "@/lib/demo-accounts";

/** The demo's people by the first word of their address: owner, manager, staff, analyst, customer, admin. */
export const LOGINS = DEMO_ACCOUNTS.map(({ email }) => email.split("@")[0] ?? email);

/** Where the browser tests keep the cookies of somebody who has signed in: `test.use({ storageState: loginOf("owner") })`. */
export const loginOf = (who: string): string => `test-results/logins/${who}.json`;
