import { Tabs } from "@/components/ui/tabs";
import type { ShopId } from "@/lib/ids";
import {
  loyaltyCoalitionPath,
  loyaltyCounterPath,
  loyaltyMembersPath,
  loyaltyPath,
  loyaltyReferralsPath,
  loyaltyRewardsPath,
  loyaltyRulesPath,
} from "@/lib/paths";

const PLACES = [
  { key: "overview", label: "Overview", path: loyaltyPath },
  { key: "rules", label: "Rules", path: loyaltyRulesPath },
  { key: "members", label: "Members", path: (shop: ShopId) => loyaltyMembersPath(`shop=${shop}`) },
  { key: "rewards", label: "Rewards", path: loyaltyRewardsPath },
  { key: "counter", label: "Counter", path: loyaltyCounterPath },
  { key: "referrals", label: "Referrals", path: loyaltyReferralsPath },
  { key: "coalition", label: "Coalition", path: loyaltyCoalitionPath },
] as const;
export type LoyaltyPlace = (typeof PLACES)[number]["key"];

type Props = { shopId: ShopId; current: LoyaltyPlace; only?: readonly LoyaltyPlace[] };

/** The pages of a shop's loyalty programme; `only` those its reader may enter. */
export const LoyaltyTabs = ({ shopId, current, only }: Props) => (
  <div className="mb-5">
    <Tabs
      label="Loyalty"
      tabs={PLACES.filter(({ key }) => !only || only.includes(key)).map(({ key, label, path }) => ({
        href: path(shopId),
        label,
        current: key === current,
      }))}
    />
  </div>
);
