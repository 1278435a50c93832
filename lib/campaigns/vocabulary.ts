import { SEGMENT_WORDS, SEGMENTS } from "@/lib/analytics/segment";

/** Where a campaign is seen. */
export const CAMPAIGN_CHANNELS = [
  "email",
  "sms",
  "whatsapp",
  "social",
  "search",
  "display",
  "influencer",
  "print",
  "other",
] as const;
export type CampaignChannel = (typeof CAMPAIGN_CHANNELS)[number];

/** What a campaign is for. */
export const CAMPAIGN_OBJECTIVES = ["sales", "new_customers", "win_back", "awareness"] as const;
export type CampaignObjective = (typeof CAMPAIGN_OBJECTIVES)[number];

/** Whom a campaign is meant for: every customer, or one group of them. */
export const AUDIENCES = ["all", ...SEGMENTS] as const;
export type Audience = (typeof AUDIENCES)[number];

export const SPEND_SOURCES = ["hand", "csv"] as const;
export type SpendSource = (typeof SPEND_SOURCES)[number];

/** The held-out get nothing of the campaign: they show what would have happened without it. */
export const ARMS = ["treated", "held_out"] as const;
export type Arm = (typeof ARMS)[number];

/** Ways of sharing an order among the visits that came before it; the first is the usual one. */
export const ATTRIBUTION_MODELS = ["last_non_direct", "first", "last", "linear", "any"] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

/** What gave a campaign its credit. */
export const CREDIT_GROUNDS = ["visit", "coupon"] as const;
export type CreditGround = (typeof CREDIT_GROUNDS)[number];

/** Which advertiser's mark a visit's address carried; the mark itself names a person's click and is not kept. */
export const CLICK_KINDS = ["gclid", "gbraid", "wbraid", "fbclid", "msclkid", "ttclid", "twclid", "li_fat_id"] as const;
export type ClickKind = (typeof CLICK_KINDS)[number];

export const CHANNEL_WORDS: Record<CampaignChannel, string> = {
  email: "Email",
  sms: "SMS",
  whatsapp: "WhatsApp",
  social: "Social media",
  search: "Search advertisements",
  display: "Banners",
  influencer: "Influencers",
  print: "Print",
  other: "Other",
};

export const OBJECTIVE_WORDS: Record<CampaignObjective, string> = {
  sales: "Sales",
  new_customers: "New customers",
  win_back: "Win customers back",
  awareness: "Be known",
};

export const audienceWords = (audience: Audience): string =>
  audience === "all" ? "Every customer" : SEGMENT_WORDS[audience].label;

export const MODEL_WORDS: Record<AttributionModel, { label: string; says: string }> = {
  last_non_direct: {
    label: "Last visit that was not direct",
    says: "The whole order goes to the last visit that came from somewhere.",
  },
  first: { label: "First visit", says: "The whole order goes to the first visit within the window." },
  last: { label: "Last visit", says: "The whole order goes to the last visit; to no campaign when that was direct." },
  linear: {
    label: "Shared evenly",
    says: "Each visit that came from somewhere has the same share; the shares add up to one order.",
  },
  any: {
    label: "Any click",
    says: "Every campaign that was clicked has the whole order. Orders are counted more than once: this may exceed the total.",
  },
};
