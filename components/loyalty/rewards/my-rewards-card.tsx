import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Deadline, Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/form-state";
import { PAUSED_TEXT } from "@/lib/loyalty/member-words";
import type { RedemptionView } from "@/lib/rewards/data/redemptions";
import type { MyRewards } from "@/lib/rewards/list-my-rewards";
import { isHandedOver } from "@/lib/rewards/reward";
import { dayIn } from "@/lib/time";
import { OfferRow } from "./offer-row";

type Props = { mine: MyRewards; redeem: FormAction; giveBack: FormAction; newKey: () => string };

/** What a member's points buy, and the codes that wait to be used. */
export function MyRewardsCard({ mine, redeem, giveBack, newKey }: Props) {
  const { offers, open, isPaused } = mine;
  return (
    <Card title="Rewards" id="rewards">
      <div className="grid gap-5">
        {open.length > 0 && (
          <ul aria-label="Your codes" className="grid gap-3">
            {open.map((one) => (
              <OpenCode key={one.id} one={one} shop={mine.shop} giveBack={giveBack} />
            ))}
          </ul>
        )}
        {isPaused && <p className="text-ink-2">{PAUSED_TEXT}</p>}
        {!isPaused && offers.length === 0 && <p className="text-ink-2">There is nothing to spend points on at the moment.</p>}
        {offers.length > 0 && (
          <ul aria-label="What points buy" className="grid gap-4">
            {offers.map((offer) => (
              <OfferRow
                key={offer.reward.id}
                offer={offer}
                currency={mine.shop.currency}
                pointsName={mine.pointsName}
                action={redeem}
                values={{ shopId: mine.shop.id, rewardId: offer.reward.id, requestKey: newKey() }}
              />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

type CodeProps = { one: RedemptionView; shop: MyRewards["shop"]; giveBack: FormAction };

const OpenCode = ({ one, shop, giveBack }: CodeProps) => (
  <li className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line p-3">
    <span className="min-w-0">
      <span className="font-medium">{one.rewardName}</span> <span className="font-mono">{one.code}</span>
      <span className="block text-[0.8125rem] text-ink-3">
        {isHandedOver(one.kind) ? "Show it at the counter" : "Type it as the coupon of your order"}
        {one.shopId !== shop.id && ` at ${one.shopName}`}, until <Until at={one.expiresAt} timeZone={shop.timeZone} />
      </span>
    </span>
    <Form action={giveBack}>
      <input type="hidden" name="shopId" value={one.shopId} />
      <input type="hidden" name="redemptionId" value={one.id} />
      <SubmitButton size="sm" variant="ghost" aria-label={`Give back ${one.rewardName}, ${one.code}`}>
        Give back
      </SubmitButton>
    </Form>
  </li>
);

/** A code that ends with a day is told by that day, one of minutes by its time. */
function Until({ at, timeZone }: { at: Date; timeZone: string }) {
  const last = new Date(at.getTime() - 1);
  return dayIn(last, timeZone) === dayIn(at, timeZone) ? (
    <Deadline at={at} timeZone={timeZone} />
  ) : (
    <Time at={last} timeZone={timeZone} style="date" />
  );
}
