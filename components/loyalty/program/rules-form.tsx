import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import { type ProgramRules, TIER_BASES, TIER_WINDOWS } from "@/lib/loyalty/program-rules";
import { fieldsOfRules, type RulesFields } from "@/lib/loyalty/rules-fields";
import {
  AVAILABILITY_WORDS,
  BASIS_WORDS,
  DOWNGRADE_WORDS,
  JOINING_WORDS,
  ROUNDING_WORDS,
  WINDOW_WORDS,
} from "@/lib/loyalty/rules-words";
import { type Currency, decimalText } from "@/lib/money";
import type { Day } from "@/lib/time";
import { ExpiryFields } from "./expiry-fields";
import { LivePreview } from "./live-preview";
import { AmountRule, ChoiceRule, NumberRule, TextRule, TickRule } from "./rule-fields";
import { TierFields } from "./tier-fields";

type Props = {
  shopId: ShopId;
  /** The version these are, 0 when they are only proposed. */
  version: number;
  rules: ProgramRules;
  currency: Currency;
  today: Day;
  returnWindowDays: number;
  action: FormAction;
};

/** All rules of a programme, with what they would bring an order beside them. */
export function RulesForm({ shopId, version, rules, currency, today, returnWindowDays, action }: Props) {
  const fields = fieldsOfRules(rules, currency);
  const example = decimalText(rules.earnPerMinor * 25, currency);
  return (
    <Form action={action} key={version} aria-label="Rules of the programme" noValidate>
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="version" value={version} />
      {/* What Enter in a field does: nothing that is kept. */}
      <button type="submit" name="do" value="preview" tabIndex={-1} aria-hidden className="hidden">
        Work it out
      </button>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(19rem,24rem)]">
        <div className="grid gap-5">
          <Earning fields={fields} currency={currency} />
          <Lasting fields={fields} returnWindowDays={returnWindowDays} />
          <Tiers fields={fields} currency={currency} />
          <Referrals fields={fields} currency={currency} />
          <Limits fields={fields} />
        </div>
        <div className="grid gap-5 lg:sticky lg:top-20">
          <Card title="What it would bring">
            <LivePreview initial={fields} {...{ currency, today, returnWindowDays, example }} />
          </Card>
          <Card title={version === 0 ? "Keep these rules" : "Save the change"}>
            <p className="mb-3 text-ink-2">
              {version === 0
                ? "The programme begins as a draft: nobody earns until you start it."
                : "Points earned so far keep their terms. What is earned from now on goes by the new rules; a tier rises with the next earning."}
            </p>
            {version > 0 && (
              <CheckboxField
                name="recompute"
                label="Work out all tiers anew now"
                hint="Up and down, but those pinned by hand. Members are told of a new tier."
                className="mb-3"
              />
            )}
            <SubmitButton name="do" value="save" wide>
              {version === 0 ? "Save as a draft" : "Save the rules"}
            </SubmitButton>
          </Card>
        </div>
      </div>
    </Form>
  );
}

type Part = { fields: RulesFields };
const Grid = ({ children }: { children: ReactNode }) => <div className="grid gap-4 sm:grid-cols-2">{children}</div>;

const Earning = ({ fields, currency }: Part & { currency: Currency }) => (
  <Card title="Earning" description="Orders earn when they are delivered, on what was paid for goods after every discount.">
    <Grid>
      <TextRule fields={fields} name="name" label="Name of the programme" maxLength={60} />
      <TextRule fields={fields} name="pointsName" label="What points are called" maxLength={20} />
      <NumberRule fields={fields} name="earnPoints" label="So many points" />
      <AmountRule fields={fields} name="earnPer" label={`for each ${currency}`} />
      <AmountRule
        fields={fields}
        name="pointValue"
        label={`A point is worth, in ${currency}`}
        hint="What members read, and what you owe for all points together."
      />
      <ChoiceRule fields={fields} name="rounding" label="Parts of a point" words={ROUNDING_WORDS} />
      <TickRule fields={fields} name="earnOnTax" label="Tax earns, too" />
      <TickRule fields={fields} name="earnOnShipping" label="Delivery earns, too" />
    </Grid>
  </Card>
);

const Lasting = ({ fields, returnWindowDays }: Part & { returnWindowDays: number }) => (
  <Card title="From when and until when" description="Points of an order that is not paid wait until it is.">
    <div className="grid gap-4">
      <ChoiceRule
        fields={fields}
        name="availability"
        label="Points can be spent"
        words={AVAILABILITY_WORDS}
        hint={`Your return window is ${returnWindowDays} days. Points that can be spent on delivery may be gone when goods come back: the member then owes them.`}
      />
      <ExpiryFields fields={fields} />
      <NumberRule
        fields={fields}
        name="returnedDays"
        label="Spent points that come back last at least, in days"
        hint="When the order they were spent on is refunded."
      />
    </div>
  </Card>
);

const Tiers = ({ fields, currency }: Part & { currency: Currency }) => (
  <Card title="Tiers" description="Spending and expiring points never lowers a tier; refunds do.">
    <div className="grid gap-4">
      <Grid>
        <ChoiceRule
          fields={fields}
          name="tierBasis"
          label="Reached by"
          words={BASIS_WORDS}
          order={TIER_BASES}
          hint={`“Reached at” below is in ${currency}, orders or points accordingly.`}
        />
        <ChoiceRule fields={fields} name="tierWindow" label="Counted over" words={WINDOW_WORDS} order={TIER_WINDOWS} />
      </Grid>
      <TierFields initial={fields} />
      <Grid>
        <NumberRule fields={fields} name="graceDays" label="Days of grace" hint="A tier holds on so long after its time." />
        <ChoiceRule fields={fields} name="downgrade" label="Then comes" words={DOWNGRADE_WORDS} />
        <NumberRule
          fields={fields}
          name="noticeDays"
          label="Days of notice"
          hint="Members are told so long before a tier ends."
        />
      </Grid>
    </div>
  </Card>
);

const Limits = ({ fields }: Part) => (
  <Card title="Members and limits">
    <Grid>
      <ChoiceRule fields={fields} name="joining" label="Members are" words={JOINING_WORDS} className="sm:col-span-2" />
      <NumberRule
        fields={fields}
        name="adjustLimit"
        label="Points by hand, at a time"
        hint="More than this waits for a second person."
      />
      <NumberRule fields={fields} name="adjustDayLimit" label="Points by hand, in a day" hint="Of one member of staff." />
    </Grid>
  </Card>
);

const Referrals = ({ fields, currency }: Part & { currency: Currency }) => (
  <Card
    title="Referrals"
    description="Both are rewarded once the friend's first order is delivered and its return window is over. What looks like a trick is held for you to decide."
  >
    <Grid>
      <TickRule fields={fields} name="referralEnabled" label="Members can bring friends" className="sm:col-span-2" />
      <NumberRule fields={fields} name="referrerPoints" label="Points for the member" />
      <NumberRule fields={fields} name="refereePoints" label="Points for the friend" />
      <AmountRule
        fields={fields}
        name="referralMinSpend"
        label={`The first order is at least ${currency}`}
        hint="Goods without tax."
      />
      <NumberRule fields={fields} name="referralCap" label="Friends a month at most" hint="For whom one member is rewarded." />
    </Grid>
  </Card>
);
