import { Sparkles } from "lucide-react";
import { CsvLink } from "@/components/analytics/csv-link";
import { FormulaList } from "@/components/analytics/formula-list";
import { LiabilityList } from "@/components/analytics/loyalty/liability-list";
import {
  ReferralTable,
  RewardTable,
  TierMoveTable,
  TierTable,
  VintageTable,
} from "@/components/analytics/loyalty/loyalty-tables";
import { MemberFigures } from "@/components/analytics/loyalty/member-figures";
import { PointChart } from "@/components/analytics/loyalty/point-chart";
import { Streamed } from "@/components/analytics/streamed";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { questionQuery } from "@/lib/analytics/links";
import { LIABILITY_FORMULAS, MEMBER_FORMULAS, REWARD_FORMULAS } from "@/lib/loyalty-reports/formulas";
import { getLoyaltyReport } from "@/lib/loyalty-reports/get-loyalty-report";
import type { LoyaltyReport } from "@/lib/loyalty-reports/loyalty-report";
import { loyaltyCsvPath, loyaltyPath } from "@/lib/paths";
import { MemberRepeatCard } from "./member-repeat-card";
import type { SectionProps } from "./section";

/** What the loyalty programmes came to: members, points, what they weigh, tiers, rewards and friends. */
export async function LoyaltySection(props: SectionProps) {
  const { reports } = await getLoyaltyReport(props.ctx, props.asked);
  if (reports.length === 0)
    return (
      <Card flush>
        <EmptyState
          icon={Sparkles}
          title="No loyalty programme yet"
          action={<ButtonLink href={loyaltyPath(props.shop)}>Set one up</ButtonLink>}
        >
          Points, tiers and rewards bring customers back. What they come to is shown here.
        </EmptyState>
      </Card>
    );
  return (
    <div className="grid gap-5">
      {reports.map((report) => (
        <ProgramCards key={report.shopId} {...props} report={report} of={reports.length > 1 ? `, ${report.shopName}` : ""} />
      ))}
    </div>
  );
}

function ProgramCards({ report, of, ...props }: SectionProps & { report: LoyaltyReport; of: string }) {
  const { shopId } = report;
  const csv = (table: string) => loyaltyCsvPath(questionQuery({ ...props.asked, shop: shopId }, { table }));
  const formulas = (name: string, words: Readonly<Record<string, string>>) => (
    <div className="px-4 pb-3 sm:px-5">
      <FormulaList of={name} formulas={words} />
    </div>
  );
  return (
    <>
      <MemberFigures report={report} of={of} />
      <Card
        title={`Points${of}`}
        description={report.state === "running" ? undefined : "The programme is not running."}
        action={<CsvLink href={csv("points")} of="points" />}
      >
        <PointChart report={report} narrow={props.narrow} />
        <FormulaList of="members and points" formulas={MEMBER_FORMULAS} />
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title={`What outstanding points weigh${of}`} description="From the first of the days to the last.">
          <LiabilityList report={report} />
          <FormulaList of="the liability" formulas={LIABILITY_FORMULAS} />
        </Card>
        <Streamed fallback={<Spinner />}>
          <MemberRepeatCard {...props} shopId={shopId} of={of} />
        </Streamed>
      </div>
      <Card
        flush
        title={`Points by the month they were given in${of}`}
        description="As of now. Newer months have had less time to be spent."
        action={<CsvLink href={csv("vintages")} of="months of points" />}
      >
        {report.vintages.length > 0 ? (
          <VintageTable report={report} />
        ) : (
          <p className="px-4 pb-3 sm:px-5">No points were given yet.</p>
        )}
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card flush title={`Tiers${of}`} action={<CsvLink href={csv("tiers")} of="tiers" />}>
          <TierTable report={report} />
        </Card>
        <Card flush title={`Moves between tiers${of}`} description="In these days.">
          {report.moves.length > 0 ? <TierMoveTable report={report} /> : <p className="px-4 pb-3 sm:px-5">Nobody moved.</p>}
        </Card>
      </div>
      <Card flush title={`Rewards${of}`} action={<CsvLink href={csv("rewards")} of="rewards" />}>
        {report.rewards.length > 0 ? (
          <RewardTable report={report} />
        ) : (
          <p className="px-4 pb-3 sm:px-5">Nothing was redeemed in these days.</p>
        )}
        {formulas("rewards", REWARD_FORMULAS)}
      </Card>
      {report.referrals.length > 0 && (
        <Card flush title={`Friends whom members brought${of}`} action={<CsvLink href={csv("referrals")} of="friends" />}>
          <ReferralTable report={report} />
        </Card>
      )}
    </>
  );
}
