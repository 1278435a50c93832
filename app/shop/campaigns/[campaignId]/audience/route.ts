import { exportAudience } from "@/lib/campaigns/export-audience";
import { CampaignRef } from "@/lib/campaigns/input";
import { found } from "@/lib/errors";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

/** Whom a campaign is to reach, as a CSV file: without those held out. */
export const GET = route<{ campaignId: string }>(async (ctx, { params }) => {
  const { campaignId } = found(CampaignRef.safeParse(params).data, "campaign");
  return csvResponse(await exportAudience(ctx, campaignId), "campaign-audience", ctx.now);
});
