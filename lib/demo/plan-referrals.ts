import { type CustomerId, newId, type OrderId, type ReferralId } from "@/lib/ids";
import { availableOn } from "@/lib/loyalty/days";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { ReferralState } from "@/lib/referrals/vocabulary";
import { addCalendarDays, type Day, dayIn, hoursAfter } from "@/lib/time";
import { THROW_AWAY_DOMAIN } from "./bring-newcomers";
import type { FirstOrder } from "./data/first-orders";

export type PlannedReferral = {
  id: ReferralId;
  orderId: OrderId;
  friendId: CustomerId;
  referrerId: CustomerId;
  state: ReferralState;
  signedAt: Date;
  qualifiedAt: Date | null;
  payableOn: Day | null;
  /** When it was paid, or ended without that. */
  endedAt: Date | null;
  /** Why it ended without being paid, and whether a person said so. */
  decision: string;
  isDecided: boolean;
};

/** Points that one side of a referral got. */
export type FriendGift = { at: Date; referralId: ReferralId; points: number; note: string };

type Scene = {
  rules: ProgramRules;
  timeZone: string;
  returnWindowDays: number;
  now: Date;
  /** Those who bring friends, all of them members for longer than their friends. */
  regulars: readonly CustomerId[];
  /** Brings one friend, who is rewarded. */
  demoCustomerId: CustomerId | undefined;
};

type Kind = "paid" | "qualified" | "signed" | "cancelled" | "alike";
const MOST: Record<Kind, number> = { paid: 14, qualified: 3, signed: 3, cancelled: 2, alike: 4 };
/** What was paid is no news any more: nobody is written to about it. */
const NEWS_DAYS = 4;
const DECLINED = "One household: both parcels went to the same door, and the member asked for both.";

/** Which of those who came first lately were brought by members, and what became of it; the oldest first. */
export function planReferrals(firsts: readonly FirstOrder[], scene: Scene): PlannedReferral[] {
  const friends = firsts.filter(({ customerId }) => !scene.regulars.includes(customerId) && customerId !== scene.demoCustomerId);
  const chosen = (Object.keys(MOST) as Kind[]).flatMap((kind) => {
    const found = friends.filter((friend) => kindOf(friend, scene) === kind);
    const every = Math.max(1, Math.floor(found.length / MOST[kind]));
    const some = found.toReversed().filter((_, index) => (kind === "paid" ? index % every === 0 : true));
    const taken = some.slice(0, MOST[kind]);
    return taken.map((friend, index) => ({
      kind,
      friend,
      isNewest: index === 0,
      isOldest: index > 0 && index === taken.length - 1,
    }));
  });
  chosen.sort((a, b) => a.friend.placedAt.getTime() - b.friend.placedAt.getTime());
  return chosen.map(({ kind, friend, isNewest, isOldest }, index): PlannedReferral => {
    const regular = scene.regulars[index % scene.regulars.length] as CustomerId;
    const own = kind === "paid" && isNewest ? scene.demoCustomerId : undefined;
    const { orderId, customerId: friendId, placedAt: signedAt } = friend;
    const referrerId = own ?? (kind === "alike" ? friend.neighbourId : null) ?? regular;
    return { id: newId("rfl"), orderId, friendId, referrerId, signedAt, ...fateOf(kind, friend, isOldest, scene) };
  });
}

function kindOf(friend: FirstOrder, { rules, timeZone, now, regulars, ...scene }: Scene): Kind | undefined {
  const { status, isSound, keptMinor, neighbourId, email } = friend;
  if (status === "cancelled") return "cancelled";
  if (keptMinor < rules.referral.minSpendMinor) return undefined;
  if (status !== "delivered" && status !== "returned") return neighbourId ? undefined : "signed";
  if (!isSound) return undefined;
  if (neighbourId) return regulars.includes(neighbourId) ? "alike" : undefined;
  if (email.endsWith(`@${THROW_AWAY_DOMAIN}`)) return "alike";
  const payableOn = payableOnOf(friend, { timeZone, ...scene });
  const today = dayIn(now, timeZone);
  if (payableOn && payableOn > today) return "qualified";
  return payableOn && payableOn <= addCalendarDays(today, -NEWS_DAYS) ? "paid" : undefined;
}

const payableOnOf = ({ deliveredAt }: FirstOrder, { timeZone, returnWindowDays }: Pick<Scene, "timeZone" | "returnWindowDays">) =>
  deliveredAt && availableOn(dayIn(deliveredAt, timeZone), "return_window", returnWindowDays);

type Fate = Pick<PlannedReferral, "state" | "qualifiedAt" | "payableOn" | "endedAt" | "decision" | "isDecided">;

/** What became of a friend of that kind. Of those who share something with their member the oldest was declined. */
function fateOf(kind: Kind, friend: FirstOrder, isOldest: boolean, scene: Scene): Fate {
  const nothing = { qualifiedAt: null, payableOn: null, endedAt: null, decision: "", isDecided: false };
  const { deliveredAt: qualifiedAt, cancelledAt } = friend;
  const payableOn = payableOnOf(friend, scene);
  if (kind === "signed") return { ...nothing, state: "signed" };
  if (kind === "cancelled")
    return { ...nothing, state: "rejected", endedAt: cancelledAt, decision: "The friend's order was cancelled." };
  const delivered = { ...nothing, qualifiedAt, payableOn };
  if (kind === "qualified") return { ...delivered, state: "qualified" };
  // After the night in which points open and end.
  if (kind === "paid") return { ...delivered, state: "paid", endedAt: new Date(`${payableOn}T05:45:00Z`) };
  const isHome = friend.neighbourId !== null;
  if (!isHome || !isOldest || !qualifiedAt) return { ...delivered, state: "held" };
  const lookedAt = hoursAfter(qualifiedAt, 20);
  const endedAt = lookedAt < scene.now ? lookedAt : scene.now;
  return { ...delivered, state: "rejected", endedAt, decision: DECLINED, isDecided: true };
}

/** What both sides of the rewarded ones got, by customer. */
export function giftsOf(planned: readonly PlannedReferral[], { referral }: ProgramRules): Map<CustomerId, FriendGift[]> {
  const gifts = new Map<CustomerId, FriendGift[]>();
  for (const { id: referralId, state, endedAt: at, referrerId, friendId } of planned) {
    if (state !== "paid" || !at) continue;
    const { referrerPoints, refereePoints } = referral;
    const sides = [
      [referrerId, { at, referralId, points: referrerPoints, note: "For a friend you brought" }],
      [friendId, { at, referralId, points: refereePoints, note: "For coming through a friend" }],
    ] as const;
    for (const [customerId, gift] of sides) gifts.set(customerId, [...(gifts.get(customerId) ?? []), gift]);
  }
  return gifts;
}
