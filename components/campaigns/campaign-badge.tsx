import { Badge } from "@/components/ui/badge";
import type { CampaignState } from "@/lib/campaigns/campaign-state";

const WORDS = { planned: ["info", "Planned"], running: ["good", "Running"], over: ["neutral", "Over"] } as const;

/** Whether a campaign runs today. */
export const CampaignBadge = ({ state }: { state: CampaignState }) => <Badge tone={WORDS[state][0]}>{WORDS[state][1]}</Badge>;
