import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Checkbox } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  AUDIENCES,
  audienceWords,
  CAMPAIGN_CHANNELS,
  CAMPAIGN_OBJECTIVES,
  CHANNEL_WORDS,
  OBJECTIVE_WORDS,
} from "@/lib/campaigns/vocabulary";
import type { FormAction } from "@/lib/http/form-state";
import type { CampaignId, CouponId, ShopId } from "@/lib/ids";
import { CURRENCIES, type Currency, decimalText } from "@/lib/money";

type Known = {
  id: CampaignId;
  name: string;
  key: string;
  objective: string;
  channel: string;
  startsOn: string;
  endsOn: string | null;
  budgetMinor: number | null;
  currency: Currency;
  windowDays: number;
  audience: string;
  holdoutBp: number;
};
type Choice = { id: CouponId; code: string; campaignId: CampaignId | null };
type Props = {
  shopId: ShopId;
  /** Undefined for a new one. */
  campaign?: Known;
  currency: Currency;
  today: string;
  coupons: readonly Choice[];
  action: FormAction;
};

const options = <W extends string>(words: readonly W[], say: (word: W) => string) =>
  words.map((value) => ({ value, label: say(value) }));

/** All of a campaign but what it cost. */
export function CampaignForm({ shopId, campaign, currency, today, coupons, action }: Props) {
  const budget = campaign?.budgetMinor == null ? "" : decimalText(campaign.budgetMinor, campaign.currency);
  return (
    <Form action={action} className="max-w-3xl">
      <input type="hidden" name="shopId" value={shopId} />
      {campaign && <input type="hidden" name="campaignId" value={campaign.id} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={120}
          defaultValue={campaign?.name}
          placeholder="Christmas baskets"
        />
        <TextField
          name="key"
          label="Name in links"
          required={false}
          maxLength={60}
          defaultValue={campaign?.key}
          autoCapitalize="none"
          autoComplete="off"
          placeholder="christmas-baskets"
          hint="Stands in the links as utm_campaign. Left empty it is made from the name."
        />
        <SelectField
          name="objective"
          label="What it is for"
          defaultValue={campaign?.objective}
          options={options(CAMPAIGN_OBJECTIVES, (word) => OBJECTIVE_WORDS[word])}
        />
        <SelectField
          name="channel"
          label="Where it is seen"
          defaultValue={campaign?.channel}
          options={options(CAMPAIGN_CHANNELS, (word) => CHANNEL_WORDS[word])}
        />
        <TextField name="startsOn" label="First day" type="date" required defaultValue={campaign?.startsOn ?? today} />
        <TextField name="endsOn" label="Last day" type="date" required={false} defaultValue={campaign?.endsOn ?? ""} />
        <TextField name="budget" label="Budget" required={false} inputMode="decimal" defaultValue={budget} />
        <SelectField
          name="currency"
          label="In"
          defaultValue={campaign?.currency ?? currency}
          options={options(CURRENCIES, (word) => word)}
        />
        <SelectField
          name="audience"
          label="For whom"
          defaultValue={campaign?.audience ?? "all"}
          options={options(AUDIENCES, audienceWords)}
          hint="The groups are those of Analytics, Customers."
        />
        <TextField
          name="holdout"
          label="Held out, in %"
          required
          inputMode="numeric"
          defaultValue={String((campaign?.holdoutBp ?? 0) / 100)}
          hint="So many of them get nothing, drawn by lot. Only against them can be told what the campaign caused."
        />
        <TextField
          name="windowDays"
          label="Days a visit counts"
          required
          inputMode="numeric"
          defaultValue={String(campaign?.windowDays ?? 30)}
          hint="An order within so many days after a visit may be credited to it."
        />
      </div>
      <CouponBoxes coupons={coupons} own={campaign?.id} />
      <SubmitButton className="justify-self-end max-sm:w-full">
        {campaign ? "Save the campaign" : "Make the campaign"}
      </SubmitButton>
    </Form>
  );
}

const CouponBoxes = ({ coupons, own }: { coupons: readonly Choice[]; own: CampaignId | undefined }) =>
  coupons.length > 0 && (
    <fieldset className="grid gap-1">
      <legend className="font-medium">Coupons of the campaign</legend>
      <p className="text-[0.8125rem] text-ink-3">An order that uses one is the campaign's, whatever was visited before.</p>
      <div className="flex flex-wrap gap-x-5">
        {coupons.map(({ id, code, campaignId }) => {
          const isOthers = campaignId !== null && campaignId !== own;
          return (
            <label key={id} htmlFor={`coupon-${id}`} className="flex min-h-11 items-center gap-2.5 sm:pointer-fine:min-h-8">
              <Checkbox
                id={`coupon-${id}`}
                name="coupons"
                value={id}
                defaultChecked={campaignId !== null && campaignId === own}
                disabled={isOthers}
              />
              <span className={isOthers ? "text-ink-3" : ""}>
                {code}
                {isOthers && " (of another campaign)"}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
