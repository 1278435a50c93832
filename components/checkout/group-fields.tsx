import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextareaField, TextField } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import type { CheckoutGroup } from "@/lib/checkout/checkout";
import type { CheckoutRewards } from "@/lib/rewards/checkout-rewards";
import { ChoiceField } from "./choice-field";
import { LineItem } from "./line-item";
import { RewardFields } from "./reward-fields";

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
            <LineItem key={line.variantId} shop={shop} line={line} />
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
