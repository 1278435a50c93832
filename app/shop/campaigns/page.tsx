import { Megaphone } from "lucide-react";
import type { Metadata } from "next";
import { CampaignTable } from "@/components/campaigns/campaign-table";
import { CreditsAge } from "@/components/campaigns/credits-age";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { campaignsPath, newCampaignPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Campaigns" };

/** A shop's campaigns: what each cost, and what is credited to it. */
export default async function CampaignsPage({ searchParams }: { searchParams: Promise<{ shop?: string | string[] }> }) {
  const ctx = await shopPage("reports:read", campaignsPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "reports:read", asked));
  const { shop, campaigns, credits } = await listCampaigns(ctx, shopId);
  const isWriter = isPermitted(ctx.actor, "campaigns:write", shopId);
  const making = isWriter && (
    <ButtonLink href={newCampaignPath(shopId)} variant="primary">
      New campaign
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Campaigns"
        description={`What ${shop.name} does to be bought from, what it costs and what is credited to it. Credited is not caused: only a campaign with customers held out can tell that.`}
        actions={making}
      />
      <Card flush>
        {campaigns.length === 0 ? (
          <EmptyState icon={Megaphone} title="No campaign yet">
            {isWriter
              ? "Make one, give out its links and coupons, and enter what it costs."
              : "An owner or a manager of the shop can make one."}
          </EmptyState>
        ) : (
          <CampaignTable campaigns={campaigns} currency={shop.currency} />
        )}
      </Card>
      {campaigns.length > 0 && (
        <div className="mt-3">
          <CreditsAge credits={credits} timeZone={shop.timeZone} againPath={campaignsPath(shopId)} />
        </div>
      )}
    </>
  );
}
