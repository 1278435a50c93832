import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { campaignLink } from "@/lib/campaigns/links";
import { type CampaignChannel, CHANNEL_WORDS } from "@/lib/campaigns/vocabulary";

/** What `utm_medium` says of each channel, as other tools do. */
const MEDIA: Record<CampaignChannel, string> = {
  email: "email",
  sms: "sms",
  whatsapp: "messenger",
  social: "social",
  search: "cpc",
  display: "display",
  influencer: "influencer",
  print: "print",
  other: "referral",
};

type Props = { campaignKey: string; channel: CampaignChannel; front: string };

/** The links to give out: by them visits are known as the campaign's. */
export function LinksCard({ campaignKey, channel, front }: Props) {
  const channels = [...new Set<CampaignChannel>([channel, "email", "whatsapp", "social"])];
  return (
    <Card
      title="Links to give out"
      description="Any page of your shop works: add the part from the question mark on to its address. A visit is counted when its person has agreed to it."
    >
      <ul className="grid gap-3">
        {channels.map((one) => {
          const link = campaignLink(front, { key: campaignKey, source: one, medium: MEDIA[one] });
          return (
            <li key={one} className="grid gap-0.5">
              <span className="text-[0.8125rem] text-ink-3">{CHANNEL_WORDS[one]}</span>
              <span className="flex items-start justify-between gap-2">
                <code className="min-w-0 break-all py-1 text-[0.8125rem]">{link}</code>
                <CopyButton text={link} label={`Copy the link for ${CHANNEL_WORDS[one]}`} />
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
