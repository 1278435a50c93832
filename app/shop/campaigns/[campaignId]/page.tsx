import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CampaignBadge } from "@/components/campaigns/campaign-badge";
import { CampaignFigure } from "@/components/campaigns/campaign-figure";
import { campaignDays } from "@/components/campaigns/campaign-table";
import { CreditsAge } from "@/components/campaigns/credits-age";
import { LiftCard } from "@/components/campaigns/lift-card";
import { LinksCard } from "@/components/campaigns/links-card";
import { ModelTable } from "@/components/campaigns/model-table";
import { SpendCard } from "@/components/campaigns/spend-card";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { getCampaign } from "@/lib/campaigns/get-campaign";
import { CampaignRef } from "@/lib/campaigns/input";
import { audienceWords, CHANNEL_WORDS, MODEL_WORDS, OBJECTIVE_WORDS } from "@/lib/campaigns/vocabulary";
import { env } from "@/lib/env";
import { formatMoney, formatShare } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { campaignPath, campaignsPath, editCampaignPath, shopFrontPath } from "@/lib/paths";
import {
  addSpendAction,
  deleteCampaignAction,
  drawGroupsAction,
  endCampaignAction,
  importSpendAction,
  removeSpendAction,
} from "../actions";

export const metadata: Metadata = { title: "Campaign" };

type Found = Awaited<ReturnType<typeof getCampaign>>;

/** What a campaign cost and what is credited to it by each model, with what it provably caused. */
export default async function CampaignPage({ params }: { params: Promise<{ campaignId: string }> }) {
  const ctx = await shopPage("reports:read", campaignsPath());
  const asked = CampaignRef.safeParse(await params);
  if (!asked.success) notFound();
  const found = await orNotFound(() => getCampaign(ctx, asked.data.campaignId));
  const { campaign, shop, state, today, spending, models, experiment, credits } = found;
  const mayWrite = isPermitted(ctx.actor, "campaigns:write", shop.id);
  return (
    <>
      <PageHeader
        back={{ href: campaignsPath(shop.id), label: "Campaigns" }}
        title={campaign.name}
        beside={<CampaignBadge state={state} />}
        description={`${CHANNEL_WORDS[campaign.channel]}, ${campaignDays(campaign.startsOn, campaign.endsOn)}`}
        actions={mayWrite && <Actions found={found} />}
      />
      <div className="grid gap-5">
        <CreditsAge credits={credits} timeZone={shop.timeZone} againPath={campaignPath(campaign.id)} />
        {credits.asOf && (
          <>
            <Figures found={found} />
            <Card
              title="By each model"
              description="The same orders, shared among the visits before them in five ways. Credited is not caused."
            >
              <ModelTable models={models} currency={shop.currency} />
            </Card>
          </>
        )}
        <LiftCard
          campaignId={campaign.id}
          holdoutBp={campaign.holdoutBp}
          audience={audienceWords(campaign.audience)}
          currency={shop.currency}
          timeZone={shop.timeZone}
          experiment={experiment}
          draw={mayWrite && state !== "over" ? drawGroupsAction : undefined}
        />
        <SpendCard
          campaignId={campaign.id}
          entries={spending}
          shopCurrency={shop.currency}
          currency={campaign.currency}
          today={today}
          actions={mayWrite ? { add: addSpendAction, remove: removeSpendAction, bringIn: importSpendAction } : undefined}
        />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <LinksCard
            campaignKey={campaign.key}
            channel={campaign.channel}
            front={new URL(shopFrontPath(shop.slug), env().PUBLIC_URL).toString()}
          />
          <About found={found} />
        </div>
      </div>
    </>
  );
}

const Actions = ({ found: { campaign, state } }: { found: Found }) => (
  <>
    <ButtonLink href={editCampaignPath(campaign.id)}>Edit</ButtonLink>
    {state === "running" && (
      <ConfirmButton
        id="end-campaign"
        label="End today"
        title="End this campaign?"
        text="Today becomes its last day. Visits by its links no longer count from tomorrow on; orders that follow earlier ones still do."
        action={endCampaignAction}
        values={{ campaignId: campaign.id }}
        danger={false}
      />
    )}
    <ConfirmButton
      id="delete-campaign"
      label="Delete"
      title={`Delete ${campaign.name}?`}
      text="Its spending, groups and credits go with it, and cannot be brought back. Orders, coupons and visits stay."
      action={deleteCampaignAction}
      values={{ campaignId: campaign.id }}
      variant="ghost"
    />
  </>
);

function Figures({ found: { campaign, shop, models, tracked } }: { found: Found }) {
  const usual = models.find(({ model }) => model === "last_non_direct");
  if (!usual) return null;
  const { figures } = usual;
  const { currency } = shop;
  const budget =
    campaign.budgetMinor !== null && campaign.currency === currency && campaign.budgetMinor > 0
      ? `${formatShare(figures.spendMinor / campaign.budgetMinor)} of ${formatMoney(campaign.budgetMinor, currency)}`
      : undefined;
  const share = tracked.orders === 0 ? null : tracked.tracked / tracked.orders;
  return (
    <section aria-label="Figures">
      <p className="mb-2 text-[0.8125rem] text-ink-3">Credited by: {MODEL_WORDS.last_non_direct.label.toLowerCase()}.</p>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <CampaignFigure metric="spend" value={figures.spendMinor} currency={currency} {...(budget && { note: budget })} />
        <CampaignFigure metric="attributedNet" value={figures.netMinor} currency={currency} />
        <CampaignFigure metric="orders" value={figures.orders} currency={currency} />
        <CampaignFigure metric="newCustomers" value={figures.newCustomers} currency={currency} />
        <CampaignFigure metric="roas" value={figures.roas} currency={currency} />
        <CampaignFigure metric="cac" value={figures.cacMinor} currency={currency} />
        <CampaignFigure
          metric="roi"
          value={figures.roi}
          currency={currency}
          {...(figures.costCoverage !== null && { note: `Cost known for ${formatShare(figures.costCoverage)} of it` })}
        />
        <CampaignFigure
          metric="trackedShare"
          value={share}
          currency={currency}
          note={`${tracked.tracked} of ${tracked.orders} orders`}
        />
      </div>
    </section>
  );
}

const About = ({ found: { campaign, coupons } }: { found: Found }) => {
  const own = coupons.filter(({ campaignId }) => campaignId === campaign.id).map(({ code }) => code);
  return (
    <Card title="About it">
      <DescriptionList
        items={[
          { term: "For", detail: OBJECTIVE_WORDS[campaign.objective] },
          { term: "Audience", detail: audienceWords(campaign.audience) },
          { term: "Coupons", detail: own.length > 0 ? own.join(", ") : "None" },
          { term: "A visit counts for", detail: `${campaign.windowDays} days` },
          campaign.budgetMinor !== null && { term: "Budget", detail: formatMoney(campaign.budgetMinor, campaign.currency) },
        ]}
      />
    </Card>
  );
};
