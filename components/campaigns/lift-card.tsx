import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ArmSums, LEAST_BUYERS, LEAST_CUSTOMERS, type Lift } from "@/lib/campaigns/lift";
import { CAMPAIGN_METRICS } from "@/lib/campaigns/metrics";
import { formatDay, formatInstant, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { CampaignId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { campaignAudiencePath } from "@/lib/paths";
import type { Day } from "@/lib/time";

type Experiment = {
  from: Day;
  to: Day;
  /** Null while the groups are summed for the first time. */
  asOf: Date | null;
  isOpen: boolean;
  treated: ArmSums | undefined;
  heldOut: ArmSums | undefined;
  lift: Lift | undefined;
  incrementalRoi: { mean: number; low: number; high: number } | undefined;
};
type Props = {
  campaignId: CampaignId;
  holdoutBp: number;
  audience: string;
  currency: Currency;
  timeZone: string;
  experiment: Experiment | undefined;
  /** Without it the draw is only read. */
  draw: FormAction | undefined;
};

/** Who was drawn to be reached and who was held out, and what the difference between them proves. */
export const LiftCard = ({ campaignId, holdoutBp, audience, currency, timeZone, experiment, draw }: Props) => (
  <Card title="What it caused" description="The only figure that compares with what would have happened without the campaign.">
    <div className="grid gap-4">
      {experiment ? (
        <Outcome experiment={experiment} currency={currency} timeZone={timeZone} />
      ) : (
        <p className="text-ink-2">
          {holdoutBp === 0
            ? "Nobody is held out of this campaign, so nothing can be said of what it caused. Set a share under Edit before it begins."
            : "Nobody has been drawn yet."}
        </p>
      )}
      {draw && (holdoutBp > 0 || experiment) && (
        <div className="flex flex-wrap items-start gap-3">
          <Form action={draw}>
            <input type="hidden" name="campaignId" value={campaignId} />
            <SubmitButton variant={experiment ? "secondary" : "primary"}>
              {experiment ? "Draw those who came since" : `Draw the groups: ${formatShare(holdoutBp / 10_000)} held out`}
            </SubmitButton>
          </Form>
          {experiment && (
            <a href={campaignAudiencePath(campaignId)} className={buttonClass({ variant: "ghost" })}>
              Download whom to reach (CSV)
            </a>
          )}
        </div>
      )}
      <p className="text-[0.8125rem] text-ink-3">
        Audience: {audience}. Write to those of the downloaded list only: the held-out are not in it. Who was drawn once stays in
        their group.
      </p>
      <details className="text-[0.8125rem] text-ink-3 print:hidden">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7">
          Formula<span className="sr-only"> of what it caused</span>
        </summary>
        <p>{CAMPAIGN_METRICS.lift.formula}</p>
        <p>Counted on: {CAMPAIGN_METRICS.lift.dated}.</p>
        <p>Incremental ROI: {CAMPAIGN_METRICS.incrementalRoi.formula}</p>
      </details>
    </div>
  </Card>
);

const mean = (arm: ArmSums | undefined, currency: Currency) =>
  arm
    ? `${formatQuantity(arm.customers, "customer")}, ${arm.buyers} ordered, ${formatMoney(Math.round(arm.mean), currency)} each`
    : "Nobody";

type OutcomeProps = { experiment: Experiment; currency: Currency; timeZone: string };

function Outcome({ experiment, currency, timeZone }: OutcomeProps) {
  const { from, to, asOf, isOpen, treated, heldOut, lift, incrementalRoi } = experiment;
  if (!asOf) return <p className="text-ink-2">The groups are being summed for the first time. Look again in a minute.</p>;
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <>
      <p className="text-lg font-semibold">{verdict(lift, money)}</p>
      <DescriptionList
        items={[
          { term: "To be reached", detail: mean(treated, currency) },
          { term: "Held out", detail: mean(heldOut, currency) },
          lift && {
            term: "Difference in all",
            detail: `${money(lift.totalMinor)}, with 95% between ${money(lift.totalLowMinor)} and ${money(lift.totalHighMinor)}`,
          },
          incrementalRoi && {
            term: "Incremental ROI",
            detail: `${formatShare(incrementalRoi.mean)}, with 95% between ${formatShare(incrementalRoi.low)} and ${formatShare(incrementalRoi.high)}`,
          },
          { term: "Orders", detail: `From ${formatDay(from)} to ${formatDay(to)}${isOpen ? ", and more may come" : ""}` },
          { term: "Summed", detail: formatInstant(asOf, timeZone, "long") },
        ]}
      />
    </>
  );
}

function verdict(lift: Lift | undefined, money: (minor: number) => string): string {
  if (!lift) return `Too few to tell: each group needs ${LEAST_CUSTOMERS} customers, ${LEAST_BUYERS} of them with an order.`;
  if (!lift.isProven) return "No difference is proven: chance alone could have made it.";
  return lift.totalMinor > 0
    ? `The campaign caused ${money(lift.totalMinor)} of net sales.`
    : `The campaign cost ${money(-lift.totalMinor)} of net sales that would have come without it.`;
}
