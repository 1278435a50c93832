/** Days are the shop's. */
export type CampaignState = "planned" | "running" | "over";

export function campaignState({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, today: string): CampaignState {
  if (startsOn > today) return "planned";
  return endsOn !== null && endsOn < today ? "over" : "running";
}
