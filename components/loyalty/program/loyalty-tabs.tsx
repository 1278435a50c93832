import { Tabs } from "@/components/ui/tabs";
import type { Actor } from "@/lib/auth/actor";
import { isPermitted } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
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

type Place = { key: string; label: string; path: (shop: ShopId) => string; needs?: Permission };

const PLACES = [
  { key: "overview", label: "Overview", path: loyaltyPath },
  { key: "rules", label: "Rules", path: loyaltyRulesPath },
  { key: "members", label: "Members", path: (shop: ShopId) => loyaltyMembersPath(`shop=${shop}`) },
  { key: "rewards", label: "Rewards", path: loyaltyRewardsPath },
  { key: "counter", label: "Counter", path: loyaltyCounterPath, needs: "loyalty:serve" },
  { key: "referrals", label: "Referrals", path: loyaltyReferralsPath },
  { key: "coalition", label: "Coalition", path: loyaltyCoalitionPath },
] as const satisfies readonly Place[];
export type LoyaltyPlace = (typeof PLACES)[number]["key"];

type Props = { shopId: ShopId; current: LoyaltyPlace; actor: Actor };

/** The pages of a shop's loyalty programme that its reader may enter. */
export const LoyaltyTabs = ({ shopId, current, actor }: Props) => (
  <div className="mb-5">
    <Tabs
      label="Loyalty"
      tabs={(PLACES as readonly Place[])
        .filter(({ needs }) => needs === undefined || isPermitted(actor, needs, shopId))
        .map(({ key, label, path }) => ({ href: path(shopId), label, current: key === current }))}
    />
  </div>
);
