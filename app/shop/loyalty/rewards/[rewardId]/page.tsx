import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RewardForm } from "@/components/loyalty/rewards/reward-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { orNotFound, shopPage } from "@/lib/http/page";
import { loyaltyRewardsPath } from "@/lib/paths";
import { getReward } from "@/lib/rewards/get-reward";
import { RewardRef } from "@/lib/rewards/input";
import { saveRewardAction } from "../actions";

export const metadata: Metadata = { title: "Edit reward" };

export default async function RewardPage({ params }: { params: Promise<{ rewardId: string }> }) {
  const ctx = await shopPage("loyalty:manage", loyaltyRewardsPath());
  const asked = RewardRef.safeParse(await params);
  if (!asked.success) notFound();
  const { reward, variant, program } = await orNotFound(() => getReward(ctx, asked.data.rewardId));
  if (!isPermitted(ctx.actor, "loyalty:manage", reward.shopId)) notFound();
  return (
    <>
      <PageHeader
        back={{ href: loyaltyRewardsPath(reward.shopId), label: "Rewards" }}
        title={reward.name}
        description="Codes that members have already keep what they were made with."
      />
      <Card>
        <RewardForm
          shopId={reward.shopId}
          kind={reward.kind}
          currency={program.currency}
          timeZone={program.timeZone}
          tierNames={program.rules.tiers.map(({ name }) => name)}
          action={saveRewardAction}
          reward={reward}
          {...(variant && { sku: variant.sku })}
        />
      </Card>
    </>
  );
}
