import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { formatDay, formatMoney } from "@/lib/format";
import { pointsText } from "@/lib/loyalty/member-words";
import { MY_STATE_WORDS, type MyFriend, type MyReferrals } from "@/lib/referrals/my-referral";

type Props = {
  mine: MyReferrals;
  pointsName: string;
  /** The friend's link, whole, as it is sent to somebody. */
  link: string;
};

/** The member's link and code for friends, what both get, and what became of the friends so far. */
export function FriendsCard({ mine: { offer, code, currency, friends }, pointsName, link }: Props) {
  if (!offer && friends.length === 0) return null;
  return (
    <Card title="Bring a friend" id="friends">
      <div className="grid gap-4">
        {offer ? (
          <>
            <p className="text-ink-2">{offerText(offer, currency, pointsName)}</p>
            <div>
              <p className="font-medium">Your link</p>
              <p className="flex items-center gap-1">
                <span className="min-w-0 break-all text-ink-2">{link}</span>
                <CopyButton text={link} label="Copy your link" />
              </p>
            </div>
            <div>
              <p className="font-medium">Or your code, typed at the checkout</p>
              <p className="flex items-center gap-1 font-mono tracking-wide">
                {code}
                <CopyButton text={code} label="Copy your code" />
              </p>
            </div>
          </>
        ) : (
          <p className="text-ink-2">The shop rewards no new friends at the moment.</p>
        )}
        {friends.length > 0 && (
          <ul aria-label="Friends you brought" className="divide-y divide-line border-t border-line">
            {friends.map((friend) => (
              <Friend key={friend.id} friend={friend} pointsName={pointsName} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

const Friend = ({ friend: { friend, state, payableOn, points }, pointsName }: { friend: MyFriend; pointsName: string }) => (
  <li className="flex justify-between gap-4 py-2">
    <span className="min-w-0">
      {friend || "A friend"}
      <span className="block text-[0.8125rem] text-ink-3">{MY_STATE_WORDS[state]}</span>
    </span>
    <span className="text-end text-ink-2">
      {points > 0 && pointsText(points, pointsName)}
      {state === "delivered" && payableOn && (
        <span className="block text-[0.8125rem] text-ink-3">from {formatDay(payableOn)}</span>
      )}
    </span>
  </li>
);

type Offer = NonNullable<MyReferrals["offer"]>;

const offerText = ({ referrerPoints, refereePoints, minSpendMinor }: Offer, currency: MyReferrals["currency"], name: string) =>
  `You get ${pointsText(referrerPoints, name)} and your friend ${pointsText(refereePoints, name)} once the first order of ${formatMoney(minSpendMinor, currency)} or more is delivered and its return window is over.`;
