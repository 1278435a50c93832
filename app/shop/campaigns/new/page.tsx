import type { Metadata } from "next";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getCampaignChoices } from "@/lib/campaigns/get-campaign-choices";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { campaignsPath, newCampaignPath } from "@/lib/paths";
import { saveCampaignAction } from "../actions";

export const metadata: Metadata = { title: "New campaign" };

export default async function NewCampaignPage({ searchParams }: { searchParams: Promise<{ shop?: string | string[] }> }) {
  const ctx = await shopPage("campaigns:write", newCampaignPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "campaigns:write", asked));
  const { shop, today, coupons } = await getCampaignChoices(ctx, shopId);
  return (
    <>
      <PageHeader
        back={{ href: campaignsPath(shopId), label: "Campaigns" }}
        title="New campaign"
        description={`For ${shop.name}. What it costs is entered afterwards.`}
      />
      <Card>
        <CampaignForm {...{ shopId, today, coupons }} currency={shop.currency} action={saveCampaignAction} />
      </Card>
    </>
  );
}
