import { ConfirmButton } from "@/components/ui/confirm-button";
import { formatCount } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Currency } from "@/lib/money";
import { type Offer, rewardWords } from "@/lib/rewards/offer";
import { REWARD_REFUSAL_WORDS } from "@/lib/rewards/reward";

type Props = {
  offer: Offer;
  currency: Currency;
  /** Of the points it costs. */
  pointsName: string;
  action: FormAction;
  values: Record<string, string>;
};

/** A reward with its price: to be taken after a question, or why not. */
export function OfferRow({ offer: { reward, refusal, missingPoints }, currency, pointsName, action, values }: Props) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <span className="min-w-0">
        <span className="font-medium">{reward.name}</span>
        <span className="block text-[0.8125rem] text-ink-3">
          {rewardWords(reward, currency)} for {formatCount(reward.points)} {pointsName}
        </span>
        {reward.description && <span className="block text-[0.8125rem] text-ink-3">{reward.description}</span>}
      </span>
      {refusal ? (
        <span className="text-[0.8125rem] text-ink-3">
          {refusal === "points" ? `${formatCount(missingPoints)} ${pointsName} to go` : REWARD_REFUSAL_WORDS[refusal]}
        </span>
      ) : (
        <ConfirmButton
          id={`redeem-${reward.id}`}
          label="Take it"
          title={`Take ${reward.name}?`}
          text={`It takes ${formatCount(reward.points)} ${pointsName} and gives you a code that works once. Unused, you can give it back.`}
          action={action}
          values={values}
          danger={false}
          size="sm"
          variant="secondary"
        />
      )}
    </li>
  );
}
