import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextareaField, TextField } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import type { CheckoutGroup } from "@/lib/checkout/checkout";
import { formatMoney } from "@/lib/format";
import type { CheckoutRewards } from "@/lib/rewards/checkout-rewards";
import { ChoiceField } from "./choice-field";
import { RewardFields } from "./reward-fields";

const PROBLEM_WORDS = {
  gone: "no longer sold",
  sold_out: "sold out",
  less_left: "fewer left than you want",
  price_changed: "has a new price",
};

type Props = { group: CheckoutGroup; friend?: string | undefined; rewards?: CheckoutRewards | undefined };

/** One shop's part of the purchase: its goods, how they come, points, its coupon, a word to it. */
export function GroupFields({ group, friend, rewards }: Props) {
  const { shop, lines, offers, chosenId, couponCode, couponProblem } = group;
  const { currency } = shop;
  return (
    <Card title={shop.name}>
      <div className="grid gap-5">
        <ul className="grid gap-2">
          {lines.map((line) => (
            <li key={line.variantId} className="flex items-start justify-between gap-4">
              <span className="min-w-0">
                {line.qty} × {line.title}
                {line.options && <span className="text-ink-3"> {line.options}</span>}
                {line.problem && (
                  <span data-tone="warn" className="block text-[0.8125rem] font-medium text-tone-ink">
                    {PROBLEM_WORDS[line.problem]}
                    {line.problem === "price_changed" &&
                      `: ${formatMoney(line.priceSeenMinor, currency)} when you put it in, now ${formatMoney(line.priceMinor, currency)}`}
                  </span>
                )}
                <input type="hidden" name={`price.${line.variantId}`} value={line.priceMinor} />
              </span>
              <Money minor={line.priceMinor * line.qty} currency={currency} />
            </li>
          ))}
        </ul>
        {offers.length === 0 ? (
          <Alert tone="warn" title={`${shop.name} offers no delivery at the moment.`}>
            Take its goods out of the cart to order from the other shops.
          </Alert>
        ) : (
          <ChoiceField
            name={`delivery.${shop.id}`}
            legend={`Delivery from ${shop.name}`}
            {...(chosenId && { initial: chosenId })}
            choices={offers.map((offer) => ({
              value: offer.id,
              label: offer.name,
              says: [offer.isPickup ? `Ready in ${offer.days}` : `Takes ${offer.days}`, offer.details].filter(Boolean).join(". "),
              aside: offer.priceMinor === 0 ? "Free" : <Money minor={offer.priceMinor} currency={currency} />,
            }))}
          />
        )}
        {rewards && <RewardFields shopName={shop.name} rewards={rewards} couponCode={couponCode} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name={`coupon.${shop.id}`}
            label={`Coupon of ${shop.name}`}
            required={false}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            defaultValue={couponCode}
            {...(couponProblem && { error: couponProblem })}
          />
          {friend !== undefined && (
            <TextField
              name={`friend.${shop.id}`}
              label="A friend's code"
              required={false}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              defaultValue={friend}
              hint={`For a first order at ${shop.name}: both of you get points.`}
            />
          )}
          <TextareaField name={`note.${shop.id}`} label={`Note to ${shop.name}`} required={false} maxLength={500} rows={2} />
        </div>
        <input type="hidden" name={`expected.${shop.id}`} value={group.price.totalMinor} />
      </div>
    </Card>
  );
}
