import type { Metadata } from "next";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { RedemptionList } from "@/components/loyalty/rewards/redemption-list";
import { RewardTable } from "@/components/loyalty/rewards/reward-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { loyaltyNewRewardPath, loyaltyPath, loyaltyRewardsPath } from "@/lib/paths";
import { getRewardTerms } from "@/lib/rewards/get-reward-terms";
import { listRedemptions } from "@/lib/rewards/list-redemptions";
import { listRewards } from "@/lib/rewards/list-rewards";
import { switchRewardAction } from "./actions";

export const metadata: Metadata = { title: "Rewards" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

/** What members get for their points, and the codes that were made of late. */
export default async function RewardsPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:read", loyaltyRewardsPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", asked));
  const [terms, rewards, redemptions] = await Promise.all([
    getRewardTerms(ctx, shopId),
    listRewards(ctx, shopId),
    listRedemptions(ctx, shopId),
  ]);
  const mayManage = isPermitted(ctx.actor, "loyalty:manage", shopId);
  if (!terms)
    return (
      <>
        <PageHeader title="Rewards" description="What members get for their points." />
        <LoyaltyTabs shopId={shopId} current="rewards" actor={ctx.actor} />
        <Card flush>
          <EmptyState title="No programme yet" action={<ButtonLink href={loyaltyPath(shopId)}>Set it up</ButtonLink>}>
            Rewards cost points. Set up the loyalty programme first.
          </EmptyState>
        </Card>
      </>
    );
  const place = {
    shopId,
    currency: terms.currency,
    timeZone: terms.timeZone,
    tierNames: terms.rules.tiers.map(({ name }) => name),
  };
  return (
    <>
      <PageHeader
        title="Rewards"
        description={`What members of ${terms.shopName} get for their ${terms.rules.pointsName}.`}
        actions={mayManage && <ButtonLink href={loyaltyNewRewardPath(shopId)}>New reward</ButtonLink>}
      />
      <LoyaltyTabs shopId={shopId} current="rewards" actor={ctx.actor} />
      <div className="grid gap-5">
        <Card flush>
          {rewards.length === 0 ? (
            <EmptyState title="No reward yet">Members collect points, but there is nothing to spend them on.</EmptyState>
          ) : (
            <RewardTable rewards={rewards} {...place} {...(mayManage && { switchAction: switchRewardAction })} />
          )}
        </Card>
        {redemptions.length > 0 && (
          <Card title="Newest codes" flush>
            <RedemptionList caption="Newest codes" redemptions={redemptions} timeZone={terms.timeZone} />
          </Card>
        )}
      </div>
    </>
  );
}
