import { Gift } from "lucide-react";
import type { Metadata } from "next";
import { AdjustmentList } from "@/components/loyalty/program/adjustment-list";
import { BoostsCard } from "@/components/loyalty/program/boosts-card";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { ProgramBadge } from "@/components/loyalty/program/program-badge";
import { ProgramFigures } from "@/components/loyalty/program/program-figures";
import { RulesForm } from "@/components/loyalty/program/rules-form";
import { RulesList } from "@/components/loyalty/program/rules-list";
import { TiersTable } from "@/components/loyalty/program/tiers-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { formatShare } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import type { ShopId } from "@/lib/ids";
import { getProgram } from "@/lib/loyalty/get-program";
import { listAdjustments } from "@/lib/loyalty/list-adjustments";
import { givenBackShare } from "@/lib/loyalty/program-preview";
import type { ProgramState } from "@/lib/loyalty/vocabulary";
import { loyaltyHistoryPath, loyaltyPath } from "@/lib/paths";
import { createBoostAction, endBoostAction, saveRulesAction, switchProgramAction } from "./actions";
import { decideAdjustmentAction } from "./members/actions";

export const metadata: Metadata = { title: "Loyalty" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };
type Found = Awaited<ReturnType<typeof getProgram>>;

/** A shop's loyalty programme at a glance; where there is none, the way to begin one. */
export default async function LoyaltyPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:read", loyaltyPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", asked));
  const found = await getProgram(ctx, shopId);
  const { shop, today, program, rules, boosts, sums, tierCounts } = found;
  const mayManage = isPermitted(ctx.actor, "loyalty:manage", shopId);
  const waiting = program ? await listAdjustments(ctx, { shopId }) : [];
  if (!program) return <Start found={found} mayManage={mayManage} />;
  return (
    <>
      <PageHeader
        title={rules.name}
        beside={<ProgramBadge state={program.state} />}
        description={`What brings the customers of ${shop.name} back. ${shareWords(rules)}`}
        actions={mayManage && <Switch shopId={shopId} state={program.state} />}
      />
      <LoyaltyTabs shopId={shopId} current="overview" actor={ctx.actor} />
      <div className="grid gap-5">
        {program.state === "draft" && (
          <Alert title="Nobody earns yet">
            The rules are a draft. Look at them once more, make a reward or two, and start the programme: orders delivered from
            then on earn points.
          </Alert>
        )}
        <ProgramFigures sums={sums} pointValueMinor={rules.pointValueMinor} currency={shop.currency} />
        {waiting.length > 0 && (
          <Card title="Points that wait for a second person" description="They are more than one person may move alone.">
            <AdjustmentList adjustments={waiting} timeZone={shop.timeZone} action={decideAdjustmentAction} named />
          </Card>
        )}
        <TiersTable shopId={shopId} rules={rules} counts={tierCounts} currency={shop.currency} />
        {mayManage && program.startedAt !== null && program.historyCreditedAt === null && (
          <Card
            title="Orders from before the programme"
            description="What was bought earlier can be credited once. You see what it would bring before you decide."
            action={<ButtonLink href={loyaltyHistoryPath(shopId)}>Look at it</ButtonLink>}
          />
        )}
        <BoostsCard
          shopId={shopId}
          boosts={boosts}
          today={today}
          actions={mayManage ? { create: createBoostAction, end: endBoostAction } : undefined}
        />
      </div>
    </>
  );
}

function shareWords(rules: Found["rules"]): string {
  const shares = rules.tiers.map(({ multiplierBp }) => givenBackShare(rules, multiplierBp));
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return least === most
    ? `It gives back ${formatShare(least)} of what earns.`
    : `It gives back ${formatShare(least)} to ${formatShare(most)} of what earns, by tier.`;
}

const Start = ({ found: { shop, today, rules }, mayManage }: { found: Found; mayManage: boolean }) => (
  <>
    <PageHeader title="Loyalty" description={`Points, tiers and rewards that bring the customers of ${shop.name} back.`} />
    <div className="grid gap-5">
      <Card>
        <EmptyState icon={Gift} title="No programme yet">
          {mayManage
            ? `Below is a proposal in ${shop.currency}: ${shareWords(rules)} Change what you like, look at what it would bring, and save it as a draft.`
            : "An owner or a manager of the shop can begin one."}
        </EmptyState>
      </Card>
      {mayManage ? (
        <RulesForm
          shopId={shop.id}
          version={0}
          rules={rules}
          currency={shop.currency}
          today={today}
          returnWindowDays={shop.returnWindowDays}
          action={saveRulesAction}
        />
      ) : (
        <RulesList rules={rules} currency={shop.currency} isProposed />
      )}
    </div>
  </>
);

const Switch = ({ shopId, state }: { shopId: ShopId; state: ProgramState }) =>
  state === "running" ? (
    <ConfirmButton
      key="pause"
      id="pause-program"
      label="Pause"
      title="Pause the programme?"
      text="Orders delivered while it is paused earn nothing, also later, and no reward can be taken; codes that were given out still work. Members keep their points and tiers, and points go on opening and ending on their days."
      action={switchProgramAction}
      values={{ shopId, state: "paused" }}
      confirmLabel="Pause the programme"
    />
  ) : (
    <ConfirmButton
      key="start"
      id="start-program"
      label={state === "draft" ? "Start the programme" : "Let it go on"}
      title={state === "draft" ? "Start the programme?" : "Let the programme go on?"}
      text="Orders delivered from now on earn points by the rules that stand. Members are told of what they earn."
      action={switchProgramAction}
      values={{ shopId, state: "running" }}
      variant="primary"
      danger={false}
    />
  );
