import "server-only";
import { isDisposableEmailDomain } from "disposable-email-domains-js";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, OrderId, ReferralId, ShopId } from "@/lib/ids";
import type { ShopTerms } from "@/lib/loyalty/data/terms";
import { earningBasis } from "@/lib/loyalty/earning";
import { listBooked } from "@/lib/sales/data/reversals";
import { type Day, dayIn, startOfDayIn } from "@/lib/time";
import { addressKey } from "./address-key";
import { countFriends } from "./data/referrals";
import { findFriendTraces, findMemberTraces, findOtherFriends, hasEarlierOrder, isAbove, type Written } from "./data/traces";
import { mailboxOf, phoneTail } from "./mailbox";
import { riskOf, type Traces } from "./risk";
import type { ReferralState, RiskSignal } from "./vocabulary";

type Asked = {
  shopId: ShopId;
  id?: ReferralId;
  referrerId: LoyaltyAccountId;
  orderId: OrderId;
  signedAt: Date;
  /** The network the friend's order came from, where it is known. */
  network?: string | null;
  /** Which other friends of the month count. */
  counted: readonly ReferralState[];
};

/** Gathers what is known of a member and the friend by now, and says what speaks against the referral. */
export async function assessReferral(tx: Db, asked: Asked, { rules, timeZone }: ShopTerms): Promise<RiskSignal[]> {
  const { shopId, referrerId, orderId } = asked;
  const [member, found, others, booked, friendsOfMonth] = await Promise.all([
    findMemberTraces(tx, shopId, referrerId),
    findFriendTraces(tx, shopId, orderId),
    findOtherFriends(tx, shopId, referrerId, orderId),
    listBooked(tx, shopId, orderId),
    countFriends(tx, asked, monthOf(asked.signedAt, timeZone), asked.counted),
  ]);
  const friend = tracesOf(found, asked.network);
  const alike = { shopId, ...friend, mailboxes: [...friend.mailboxes], phones: [...friend.phones] };
  const [hasEarlier, isCircle] = await Promise.all([hasEarlierOrder(tx, alike, orderId), isAbove(tx, alike, referrerId)]);
  const { keptMinor } = earningBasis(booked, { earnOnTax: false, earnOnShipping: false });
  return riskOf({
    referrer: tracesOf(member),
    friend,
    otherFriends: tracesOf(others),
    isFirstOrder: !hasEarlier,
    isCircle,
    usesThrowAwayMail: friend.mailboxes.some((mailbox) => isDisposableEmailDomain(mailbox.split("@").at(-1) ?? "")),
    goodsMinor: keptMinor,
    minSpendMinor: rules.referral.minSpendMinor,
    friendsOfMonth,
    monthlyCap: rules.referral.monthlyCap,
  });
}

const known = <T>(values: readonly (T | undefined)[]): T[] => [...new Set(values.filter((value) => value !== undefined))];

const tracesOf = (found: Written, network: string | null = null): Traces => ({
  customerId: found.customerId,
  userId: found.userId,
  mailboxes: known(found.emails.map(mailboxOf)),
  phones: known(found.phones.map(phoneTail)),
  payers: known([...found.payingPhones.map(phoneTail), ...found.paymentNames]),
  addresses: known(found.addresses.map(addressKey)),
  devices: found.devices,
  networks: known([...found.networks, network ?? undefined]),
});

/** The calendar month of the shop that a moment falls into. */
function monthOf(at: Date, timeZone: string): { from: Date; to: Date } {
  const [year = 0, month = 1] = dayIn(at, timeZone).split("-").map(Number);
  const first = (ofYear: number, ofMonth: number) =>
    startOfDayIn(`${ofYear}-${String(ofMonth).padStart(2, "0")}-01` as Day, timeZone);
  return { from: first(year, month), to: month === 12 ? first(year + 1, 1) : first(year, month + 1) };
}
