import type { ImportId, LoyaltyAccountId, MessageId, ShopId } from "@/lib/ids";
import type { HistoryChoice } from "@/lib/loyalty/history-credit";

/** What each queue carries: ids, never the thing itself, so that a job always sees the present state. */
export type JobPayloads = {
  "deliver-message": { shopId: ShopId; messageId: MessageId };
  /** A mail to an account, sealed: it may hold a link that lets its reader in. */
  "send-account-mail": { sealed: string };
  "run-import": { shopId: ShopId; importId: ImportId };
  "expire-orders": Record<string, never>;
  "release-reservations": Record<string, never>;
  "release-redemptions": Record<string, never>;
  "chase-payments": Record<string, never>;
  sweep: Record<string, never>;
  /** Orders that came to be without the ledger: imported, or older than it. */
  "book-history": { shopId: ShopId };
  "fold-sales": Record<string, never>;
  "check-sales": Record<string, never>;
  /** Groups of customers and what is expected of them; without a shop, of all. */
  "refresh-customers": { shopId?: ShopId };
  "make-insights": Record<string, never>;
  /** Credits of campaigns, and what large draws ordered; without a shop, of all. */
  "attribute-orders": { shopId?: ShopId };
  /** What is asked of the shop's forecasts and not made yet. */
  "make-forecasts": { shopId: ShopId };
  "plan-forecasts": Record<string, never>;
  /** Members to whom something has happened that they have not been told of. */
  "tell-members": Record<string, never>;
  "tell-member": { shopId: ShopId; accountId: LoyaltyAccountId };
  "pay-referrals": Record<string, never>;
  "settle-accounts": Record<string, never>;
  /** Orders from before a loyalty programme, credited by the shop's choice. */
  "credit-history": { shopId: ShopId } & HistoryChoice;
  /** The tiers of all members of a shop, by its rules of now. */
  "recompute-tiers": { shopId: ShopId };
};
export type QueueName = keyof JobPayloads;

export type QueueSettings = {
  /**
   * `short`: one job per key may wait, and a running one may already queue its successor. `exclusive`: one job per key
   * waits or runs.
   */
  policy: "short" | "exclusive" | "standard";
  /** Longest a job may run. */
  expireInSeconds: number;
  /** A running job says this often that its worker lives; without that it is taken up by another. */
  heartbeatSeconds: number;
  retryLimit: number;
  /** Before the next try; doubles each time up to the maximum when there is one. */
  retryDelay: number;
  retryDelayMax?: number;
  /** How long a finished job is kept for people to look at. */
  deleteAfterSeconds: number;
  /** Jobs of this queue that one process runs at once. */
  concurrency: number;
  pollingIntervalSeconds: number;
};

const HOUR = 3600;

/**
 * Worst case after a killed worker: the last heartbeat is 20 seconds away, the look-out comes round within 10, the try
 * waits 1 and the poll 2 more, so the job runs again within 45 seconds.
 */
const survivesCrash = { heartbeatSeconds: 20, retryDelay: 1, deleteAfterSeconds: HOUR };
/** Jobs that the clock brings: one at a time, and soon another. */
const byTheClock = { ...survivesCrash, policy: "exclusive", retryLimit: 2, concurrency: 1 } as const;
export const HEARTBEAT_EVERY_SECONDS = 5;
export const LOOK_OUT_EVERY_SECONDS = 5;

export const QUEUES: Record<QueueName, QueueSettings> = {
  // A refusal queues a new job with its own delay; the tries counted here are those of crashes.
  "deliver-message": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: 120,
    retryLimit: 8,
    concurrency: 2,
    pollingIntervalSeconds: 2,
  },
  // Backs off up to ten minutes, for about two hours: longer than any link in such a mail lives.
  "send-account-mail": {
    ...survivesCrash,
    policy: "standard",
    expireInSeconds: 120,
    retryLimit: 16,
    retryDelay: 5,
    retryDelayMax: 600,
    concurrency: 1,
    pollingIntervalSeconds: 1,
  },
  "run-import": {
    ...survivesCrash,
    policy: "exclusive",
    expireInSeconds: 6 * HOUR,
    // Every restart of the server in the middle of one is a try.
    retryLimit: 20,
    concurrency: 1,
    pollingIntervalSeconds: 1,
  },
  "expire-orders": {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 10,
  },
  "release-reservations": {
    ...byTheClock,
    expireInSeconds: 300,
    pollingIntervalSeconds: 5,
  },
  "release-redemptions": {
    ...byTheClock,
    expireInSeconds: 300,
    pollingIntervalSeconds: 5,
  },
  "chase-payments": {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 5,
  },
  sweep: {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 10,
  },
  "book-history": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: HOUR,
    retryLimit: 8,
    concurrency: 1,
    pollingIntervalSeconds: 2,
  },
  "fold-sales": {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 5,
  },
  "refresh-customers": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: 2 * HOUR,
    retryLimit: 4,
    concurrency: 1,
    pollingIntervalSeconds: 2,
  },
  "check-sales": {
    ...byTheClock,
    expireInSeconds: 2 * HOUR,
    pollingIntervalSeconds: 30,
  },
  "make-forecasts": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: HOUR,
    retryLimit: 4,
    concurrency: 1,
    pollingIntervalSeconds: 1,
  },
  "recompute-tiers": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: HOUR,
    retryLimit: 8,
    concurrency: 1,
    pollingIntervalSeconds: 2,
  },
  "pay-referrals": {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 30,
  },
  "plan-forecasts": {
    ...byTheClock,
    expireInSeconds: 600,
    pollingIntervalSeconds: 30,
  },
  // What failed may be busy for a while; the next hour tries again, too.
  "credit-history": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: 6 * HOUR,
    retryLimit: 20,
    concurrency: 1,
    pollingIntervalSeconds: 1,
  },
  // Each account is a transaction of its own; one that was seen to is not asked for again.
  "settle-accounts": {
    ...survivesCrash,
    policy: "exclusive",
    expireInSeconds: HOUR,
    retryLimit: 4,
    concurrency: 1,
    pollingIntervalSeconds: 10,
  },
  "tell-members": {
    ...survivesCrash,
    policy: "exclusive",
    expireInSeconds: 300,
    retryLimit: 2,
    concurrency: 1,
    pollingIntervalSeconds: 5,
  },
  // One per member at a time, as its letter takes up all there is to tell. Tries about as long as that is news.
  "tell-member": {
    ...survivesCrash,
    policy: "exclusive",
    expireInSeconds: 120,
    retryLimit: 16,
    retryDelay: 60,
    retryDelayMax: 14_400,
    concurrency: 1,
    pollingIntervalSeconds: 2,
  },
  "make-insights": {
    ...byTheClock,
    expireInSeconds: 2 * HOUR,
    retryDelay: 300,
    pollingIntervalSeconds: 30,
  },
  "attribute-orders": {
    ...survivesCrash,
    policy: "short",
    expireInSeconds: 2 * HOUR,
    retryLimit: 4,
    concurrency: 1,
    pollingIntervalSeconds: 1,
  },
};
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Queues that get a job by the clock, as cron expressions in UTC. */
export const SCHEDULES: Partial<Record<QueueName, string>> = {
  "expire-orders": "7,22,37,52 * * * *",
  "release-reservations": "* * * * *",
  "release-redemptions": "* * * * *",
  "chase-payments": "* * * * *",
  sweep: "*/15 * * * *",
  "fold-sales": "* * * * *",
  "check-sales": "40 1 * * *",
  "refresh-customers": "10 2 * * *",
  // Every hour, for the shops whose day has begun since.
  "make-insights": "25 * * * *",
  "settle-accounts": "3 * * * *",
  "plan-forecasts": "12 * * * *",
  "tell-members": "* * * * *",
  // Every hour, as the day begins at another one in every zone.
  "pay-referrals": "33 * * * *",
  "attribute-orders": "*/10 * * * *",
};

export const JOBS_SCHEMA = "pgboss";
