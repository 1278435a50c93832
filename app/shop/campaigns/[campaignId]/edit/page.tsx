import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { getCampaign } from "@/lib/campaigns/get-campaign";
import { CampaignRef } from "@/lib/campaigns/input";
import { orNotFound, shopPage } from "@/lib/http/page";
import { campaignPath, campaignsPath } from "@/lib/paths";
import { saveCampaignAction } from "../../actions";

export const metadata: Metadata = { title: "Edit campaign" };

export default async function EditCampaignPage({ params }: { params: Promise<{ campaignId: string }> }) {
  const ctx = await shopPage("campaigns:write", campaignsPath());
  const asked = CampaignRef.safeParse(await params);
  if (!asked.success) notFound();
  const { campaign, shop, today, coupons } = await orNotFound(() => getCampaign(ctx, asked.data.campaignId));
  if (!isPermitted(ctx.actor, "campaigns:write", shop.id)) notFound();
  return (
    <>
      <PageHeader
        back={{ href: campaignPath(campaign.id), label: campaign.name }}
        title="Edit campaign"
        description="What is credited is reckoned anew by what is saved here. Who was drawn stays drawn."
      />
      <Card>
        <CampaignForm shopId={shop.id} {...{ campaign, today, coupons }} currency={shop.currency} action={saveCampaignAction} />
      </Card>
    </>
  );
}
