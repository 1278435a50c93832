import "server-only";
import type { JobHandler } from "./job";
import type { QueueName } from "./queues";

export type JobHandlers = { [Q in QueueName]?: () => Promise<JobHandler<Q>> };

/** Who does the jobs of which queue. Loaded when the worker starts: the pages that only queue jobs never load them. */
export const JOB_HANDLERS: JobHandlers = {
  "deliver-message": async () => (await import("@/lib/messages/deliver-message")).deliverMessage,
  "send-account-mail": async () => (await import("@/lib/messages/deliver-account-mail")).deliverAccountMail,
  "run-import": async () => (await import("@/lib/imports/continue-import")).continueImport,
  "expire-orders": async () => (await import("@/lib/orders/expire-orders")).expireOrders,
  "release-reservations": async () => (await import("@/lib/stock/release-reservations")).releaseReservations,
  "release-redemptions": async () => (await import("@/lib/rewards/release-redemptions")).releaseRedemptions,
  "chase-payments": async () => (await import("@/lib/payments/chase-payments")).chasePayments,
  "book-history": async () => (await import("@/lib/sales-history/book-history")).bookHistory,
  "fold-sales": async () => (await import("@/lib/sales/fold-all-sales")).foldAllSales,
  "refresh-customers": async () => (await import("@/lib/analytics/refresh-customers")).refreshCustomers,
  "check-sales": async () => (await import("@/lib/sales-history/check-sales")).checkSales,
  "make-forecasts": async () => (await import("@/lib/sales-forecasts/make-forecasts")).makeForecasts,
  "plan-forecasts": async () => (await import("@/lib/sales-forecasts/plan-forecasts")).planForecasts,
  "make-insights": async () => (await import("@/lib/insights/make-all-insights")).makeAllInsights,
  "recompute-tiers": async () => (await import("@/lib/loyalty/recompute-tiers")).recomputeTiers,
  "attribute-orders": async () => (await import("@/lib/campaigns/attribute-all-orders")).attributeAllOrders,
  "credit-history": async () => (await import("@/lib/loyalty/run-history-credit")).runHistoryCredit,
  "settle-accounts": async () => (await import("@/lib/loyalty/settle-accounts")).settleAccounts,
  "pay-referrals": async () => (await import("@/lib/referrals/pay-referrals")).payReferrals,
  "tell-members": async () => (await import("@/lib/loyalty/tell-members")).tellMembers,
  "tell-member": async () => (await import("@/lib/loyalty/tell-member")).tellMember,
  sweep: async () => (await import("./sweep-records")).sweepRecords,
};
