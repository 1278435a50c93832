import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RewardForm } from "@/components/loyalty/rewards/reward-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { loyaltyNewRewardPath, loyaltyRewardsPath } from "@/lib/paths";
import { getRewardTerms } from "@/lib/rewards/get-reward-terms";
import { REWARD_KIND_WORDS } from "@/lib/rewards/offer";
import { REWARD_KINDS } from "@/lib/rewards/vocabulary";
import { saveRewardAction } from "../actions";

export const metadata: Metadata = { title: "New reward" };

type Props = { searchParams: Promise<{ shop?: string | string[]; kind?: string | string[] }> };

export default async function NewRewardPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:manage", loyaltyRewardsPath());
  const { shop: asked, kind: wanted } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:manage", asked));
  const terms = await getRewardTerms(ctx, shopId);
  if (!terms) notFound();
  const kind = REWARD_KINDS.find((one) => one === wanted) ?? "amount";
  return (
    <>
      <PageHeader back={{ href: loyaltyRewardsPath(shopId), label: "Rewards" }} title="New reward" />
      <div className="mb-5">
        <Tabs
          label="What it gives"
          tabs={REWARD_KINDS.map((one) => ({
            href: loyaltyNewRewardPath(shopId, one),
            label: REWARD_KIND_WORDS[one],
            current: one === kind,
          }))}
        />
      </div>
      <Card>
        <RewardForm
          key={kind}
          {...{ shopId, kind }}
          currency={terms.currency}
          timeZone={terms.timeZone}
          tierNames={terms.rules.tiers.map(({ name }) => name)}
          action={saveRewardAction}
        />
      </Card>
    </>
  );
}
