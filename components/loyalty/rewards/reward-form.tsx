import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import { type Currency, decimalText } from "@/lib/money";
import { isUsedInOrders, type Reward } from "@/lib/rewards/reward";
import type { RewardKind } from "@/lib/rewards/vocabulary";
import { dayIn, MINUTE_MS } from "@/lib/time";

type Props = {
  shopId: ShopId;
  kind: RewardKind;
  currency: Currency;
  timeZone: string;
  tierNames: readonly string[];
  action: FormAction;
  /** The one that is changed. */
  reward?: Reward;
  sku?: string;
};

/** A new reward of a kind, or one there is. Only what its kind asks for is asked. */
export function RewardForm({ shopId, kind, currency, timeZone, tierNames, action, reward, sku }: Props) {
  const text = (minor: number | null | undefined) => (minor === null || minor === undefined ? "" : decimalText(minor, currency));
  return (
    <Form action={action} className="max-w-3xl">
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="kind" value={kind} />
      {reward && <input type="hidden" name="rewardId" value={reward.id} />}
      {reward && <input type="hidden" name="stockSeen" value={reward.stock ?? ""} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label="Name" required maxLength={80} defaultValue={reward?.name} hint="Members read it." />
        <TextField
          name="points"
          label="Points it costs"
          required
          inputMode="numeric"
          maxLength={7}
          defaultValue={reward ? String(reward.points) : undefined}
        />
        {(kind === "amount" || kind === "gift_card") && (
          <TextField
            name="amount"
            label={kind === "amount" ? `Takes off, in ${currency}` : `Value, in ${currency}`}
            required
            inputMode="decimal"
            defaultValue={text(reward?.amountMinor)}
          />
        )}
        {kind === "percent" && (
          <TextField
            name="percent"
            label="Takes off, in %"
            required
            inputMode="decimal"
            defaultValue={reward?.percentBp ? String(reward.percentBp / 100) : undefined}
          />
        )}
        {kind === "product" && (
          <TextField
            name="sku"
            label="SKU of the item"
            required
            maxLength={60}
            defaultValue={sku}
            hint="One unit of it is free."
          />
        )}
        {isUsedInOrders(kind) && (
          <TextField
            name="minSpend"
            label={`Only from ${currency}`}
            required={false}
            inputMode="decimal"
            hint="Value of the goods."
            defaultValue={reward && reward.minSpendMinor > 0 ? text(reward.minSpendMinor) : undefined}
          />
        )}
        <TextField
          name="cost"
          label={`What one costs you, in ${currency}`}
          required={false}
          inputMode="decimal"
          hint="For your reports alone."
          defaultValue={text(reward?.costMinor)}
        />
        <TextField
          name="stock"
          label="How many are left to give"
          required={false}
          inputMode="numeric"
          hint="Empty is any number."
          defaultValue={reward?.stock === null ? undefined : reward && String(reward.stock)}
        />
        <TextField
          name="perMember"
          label="At most so many for one member"
          required={false}
          inputMode="numeric"
          defaultValue={reward?.perMember ? String(reward.perMember) : undefined}
        />
        <SelectField
          name="minTier"
          label="From tier"
          defaultValue={String(reward?.minTier ?? 0)}
          options={tierNames.map((label, place) => ({ value: String(place), label }))}
        />
        <TextField
          name="validDays"
          label="Days its code can be used"
          required
          inputMode="numeric"
          defaultValue={String(reward?.validDays ?? 30)}
          hint="At the checkout it is kept for 30 minutes."
        />
        <TextField
          name="startsOn"
          label="First day"
          type="date"
          required={false}
          defaultValue={reward?.startsAt ? dayIn(reward.startsAt, timeZone) : undefined}
        />
        <TextField
          name="endsOn"
          label="Last day"
          type="date"
          required={false}
          defaultValue={reward?.endsAt ? dayIn(new Date(reward.endsAt.getTime() - MINUTE_MS), timeZone) : undefined}
        />
        <TextareaField
          name="description"
          label="What members should know"
          required={false}
          maxLength={500}
          rows={3}
          defaultValue={reward?.description}
          className="sm:col-span-2"
        />
      </div>
      <SubmitButton className="justify-self-end max-sm:w-full">{reward ? "Save the reward" : "Offer the reward"}</SubmitButton>
    </Form>
  );
}
