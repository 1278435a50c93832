import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { type Column, ListTable } from "@/components/ui/list-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount, formatDay } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { loyaltyRewardPath } from "@/lib/paths";
import { rewardWords } from "@/lib/rewards/offer";
import type { Reward } from "@/lib/rewards/reward";
import { dayIn, MINUTE_MS } from "@/lib/time";

type Props = {
  rewards: readonly Reward[];
  shopId: ShopId;
  currency: Currency;
  timeZone: string;
  tierNames: readonly string[];
  /** Absent for those who may only look. */
  switchAction?: FormAction;
};

/** A shop's rewards: what each gives for how many points, who may have it, how many are left. */
export const RewardTable = ({ rewards, switchAction, shopId, currency, timeZone, tierNames }: Props) => {
  const columns: Column<Reward>[] = [
    {
      head: "Reward",
      cell: (reward) => (
        <>
          <span className="font-medium">{reward.name}</span>
          <span className="block text-[0.8125rem] text-ink-3">{rewardWords(reward, currency)}</span>
        </>
      ),
      bare: true,
    },
    { head: "Points", cell: ({ points }) => formatCount(points), numeric: true },
    { head: "For", cell: ({ minTier }) => (minTier === 0 ? "Everybody" : `${tierNames[minTier] ?? "Higher tiers"} and up`) },
    { head: "When", cell: (reward) => whenWords(reward, timeZone) },
    { head: "Left", cell: ({ stock }) => stock ?? "Any number", numeric: true },
    {
      head: "State",
      cell: (reward) => (
        <span className="flex flex-wrap items-center gap-2">
          {reward.active ? <Badge tone="good">Offered</Badge> : <Badge>Off</Badge>}
          {switchAction && <Switch reward={reward} shopId={shopId} action={switchAction} />}
          {switchAction && (
            <ButtonLink href={loyaltyRewardPath(reward.id)} size="sm" variant="ghost" aria-label={`Edit ${reward.name}`}>
              Edit
            </ButtonLink>
          )}
        </span>
      ),
    },
  ];
  return <ListTable caption="Rewards" columns={columns} rows={rewards} keyOf={({ id }) => id} />;
};

const Switch = ({ reward, shopId, action }: { reward: Reward; shopId: ShopId; action: FormAction }) => (
  <Form action={action}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="rewardId" value={reward.id} />
    <input type="hidden" name="active" value={reward.active ? "no" : "yes"} />
    <SubmitButton size="sm" variant="ghost" aria-label={`Switch ${reward.active ? "off" : "on"} ${reward.name}`}>
      {reward.active ? "Switch off" : "Switch on"}
    </SubmitButton>
  </Form>
);

/** The last day is the one before the instant at which it ends. */
function whenWords({ startsAt, endsAt }: Reward, timeZone: string): string {
  const from = startsAt && `from ${formatDay(dayIn(startsAt, timeZone))}`;
  const until = endsAt && `until ${formatDay(dayIn(new Date(endsAt.getTime() - MINUTE_MS), timeZone))}`;
  return [from, until].filter(Boolean).join(" ") || "Always";
}
