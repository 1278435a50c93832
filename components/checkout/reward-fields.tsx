import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount } from "@/lib/format";
import type { CheckoutRewards } from "@/lib/rewards/checkout-rewards";

type Props = { shopName: string; rewards: CheckoutRewards; couponCode: string };

/** A member's points at the checkout: what they buy for this cart, taken or given back with one press. */
export function RewardFields({ shopName, rewards: { balance, pointsName, offers, codes }, couponCode }: Props) {
  return (
    <section aria-label={`Your ${pointsName} at ${shopName}`} className="grid gap-3 rounded-md border border-line p-3">
      <p>
        You have{" "}
        <strong className="tabular-nums">
          {formatCount(balance)} {pointsName}
        </strong>{" "}
        at {shopName}.
      </p>
      {codes.map(({ id, name, code, isKept, usePress, backPress }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0">
            {name} <span className="font-mono text-ink-3">{code}</span>
            {code === couponCode && <span className="text-ink-3"> is used for this order</span>}
            {code !== couponCode && isKept && <span className="text-ink-3"> is kept for you</span>}
          </span>
          <span className="flex flex-wrap gap-2">
            {code !== couponCode && (
              <SubmitButton
                name="intent"
                value={usePress}
                size="sm"
                variant="secondary"
                formNoValidate
                aria-label={`Use ${name}`}
              >
                Use
              </SubmitButton>
            )}
            <SubmitButton
              name="intent"
              value={backPress}
              size="sm"
              variant="ghost"
              formNoValidate
              aria-label={`Give back ${name}`}
            >
              Give back
            </SubmitButton>
          </span>
        </div>
      ))}
      {offers.map(({ id, name, words, points, press }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0">
            {name}
            <span className="block text-[0.8125rem] text-ink-3">{words}</span>
          </span>
          <SubmitButton
            name="intent"
            value={press}
            size="sm"
            variant="secondary"
            formNoValidate
            aria-label={`Take for ${formatCount(points)} ${pointsName}: ${name}`}
          >
            Take for {formatCount(points)}
          </SubmitButton>
        </div>
      ))}
    </section>
  );
}
