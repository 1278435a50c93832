import { z } from "zod";
import { money } from "@/lib/money";
import { Day, Instant, Money, PageCursor, PageLimit, pageOf, wireId } from "@/lib/wire";
import { Mine } from "./api-program";
import type { LedgerEntry } from "./ledger-entry";
import type { MemberAccount } from "./member-account";
import { TIER_BASES } from "./program-rules";
import { ACCOUNT_STATUSES, ENTRY_KINDS } from "./vocabulary";

/** What the endpoints of members' accounts accept and answer. */

export const ListAccountsQuery = z.strictObject({
  shop: wireId("shop").optional().describe("Of this shop alone."),
  mine: Mine.describe("`true` asks for your own, as a member; otherwise those of the shops where you may read the programme."),
  limit: PageLimit.describe("How many accounts a page holds; 25 unless given."),
  cursor: PageCursor,
});

export const LedgerQuery = z.strictObject({
  limit: PageLimit.describe("How many entries a page holds; 25 unless given."),
  cursor: PageCursor,
});

const Dated = z.object({ day: Day, points: z.int() });

export const ApiLoyaltyAccount = z
  .object({
    id: wireId("lac"),
    shop: z.object({ id: wireId("shop"), slug: z.string(), name: z.string() }),
    customer: z
      .object({ id: wireId("cus"), name: z.string(), email: z.string().nullable() })
      .describe("As the shop knows the member."),
    status: z.enum(ACCOUNT_STATUSES),
    balance: z.int().describe("Points that can be spent today; below 0 while points are owed."),
    balance_value: Money.describe("What the balance is worth; nothing while points are owed."),
    debt: z.int().describe("Points that are settled with what is earned next."),
    pending: z.int().describe("Points on their way; not part of the balance."),
    pending_by_day: z
      .array(z.object({ day: Day.nullable(), points: z.int() }))
      .describe("When they can be spent; null while their order is to be paid."),
    expiring: z.array(Dated).describe("Points that end within 30 days."),
    tier: z.object({
      place: z.int(),
      name: z.string(),
      until: Day.nullable(),
      pinned: z.boolean(),
      next: z
        .object({ name: z.string(), missing: z.int(), basis: z.enum(TIER_BASES) })
        .nullable()
        .describe("What is missing to the tier above, in what `basis` counts."),
    }),
    member_code: z.string().nullable().describe("What the member shows at the counter; null to anybody else."),
    referral_code: z.string().nullable(),
    joined_at: Instant,
  })
  .meta({ id: "LoyaltyAccount" });
export const ApiLoyaltyAccountPage = pageOf("LoyaltyAccountPage", ApiLoyaltyAccount);

export const ApiLedgerEntry = z
  .object({
    seq: z.int().describe("Without gaps, from 1."),
    kind: z.enum(ENTRY_KINDS),
    points: z.int().describe("By how much the balance moved."),
    pending: z.int().describe("By how much what is pending moved."),
    debt: z.int().describe("By how much what is owed moved."),
    balance: z.int().describe("The balance after it."),
    value: Money.describe("What the points that moved the balance are worth, by the programme of today."),
    order: z.object({ id: wireId("ord"), number: z.string() }).nullable(),
    note: z.string(),
    day: Day,
    occurred_at: Instant,
  })
  .meta({ id: "LoyaltyLedgerEntry" });
export const ApiLedgerPage = pageOf("LoyaltyLedgerPage", ApiLedgerEntry);

export type ListedAccount = {
  account: MemberAccount;
  status: (typeof ACCOUNT_STATUSES)[number];
  customer: { id: `cus_${string}`; name: string; email: string | null };
  /** Whether it is shown to its member. */
  isOwn: boolean;
};

/** An account as the endpoints show it. */
export function apiAccount({ account, status, customer, isOwn }: ListedAccount): z.output<typeof ApiLoyaltyAccount> {
  const { id, shop, tier } = account;
  return {
    ...{ id, status, customer },
    shop: { id: shop.id, slug: shop.slug, name: shop.name },
    balance: account.balance,
    balance_value: money(account.worthMinor, shop.currency),
    debt: account.debt,
    pending: account.pendingPoints,
    pending_by_day: account.pending,
    expiring: account.expiring,
    tier: {
      ...{ place: tier.place, name: tier.name, until: tier.until, pinned: tier.isPinned },
      next: tier.next && { name: tier.next.name, missing: tier.next.missing, basis: tier.next.basis },
    },
    member_code: isOwn ? account.memberCode : null,
    referral_code: account.referralCode,
    joined_at: account.joinedAt.toISOString(),
  };
}

type Worth = { pointValueMinor: number; currency: Parameters<typeof money>[1] };

export const apiLedgerEntry = (entry: LedgerEntry, { pointValueMinor, currency }: Worth): z.output<typeof ApiLedgerEntry> => ({
  ...{ seq: entry.seq, kind: entry.kind, points: entry.points, pending: entry.pending, debt: entry.debt },
  balance: entry.balance,
  value: money(entry.points * pointValueMinor, currency),
  ...{ order: entry.order, note: entry.note, day: entry.day },
  occurred_at: entry.occurredAt.toISOString(),
});
