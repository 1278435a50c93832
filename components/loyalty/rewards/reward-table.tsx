import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatDay } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { loyaltyRewardPath } from "@/lib/paths";
import { rewardWords } from "@/lib/rewards/offer";
import type { Reward } from "@/lib/rewards/reward";
import { dayIn, MINUTE_MS } from "@/lib/time";

type Place = { shopId: ShopId; currency: Currency; timeZone: string; tierNames: readonly string[] };
type Props = Place & {
  rewards: readonly Reward[];
  /** Absent for those who may only look. */
  switchAction?: FormAction;
};

/** A shop's rewards: what each gives for how many points, who may have it, how many are left. */
export const RewardTable = ({ rewards, switchAction, ...place }: Props) => (
  <Table caption="Rewards">
    <TableHead>
      <Th>Reward</Th>
      <Th numeric>Points</Th>
      <Th>For</Th>
      <Th>When</Th>
      <Th numeric>Left</Th>
      <Th>State</Th>
    </TableHead>
    <TableBody>
      {rewards.map((reward) => (
        <Tr key={reward.id}>
          <Td>
            <span className="font-medium">{reward.name}</span>
            <span className="block text-[0.8125rem] text-ink-3">{rewardWords(reward, place.currency)}</span>
          </Td>
          <Td label="Points" numeric>
            {reward.points}
          </Td>
          <Td label="For">
            {reward.minTier === 0 ? "Everybody" : `${place.tierNames[reward.minTier] ?? "Higher tiers"} and up`}
          </Td>
          <Td label="When">{whenWords(reward, place.timeZone)}</Td>
          <Td label="Left" numeric>
            {reward.stock ?? "Any number"}
          </Td>
          <Td label="State">
            <span className="flex flex-wrap items-center gap-2">
              {reward.active ? <Badge tone="good">Offered</Badge> : <Badge>Off</Badge>}
              {switchAction && <Switch reward={reward} shopId={place.shopId} action={switchAction} />}
              {switchAction && (
                <ButtonLink href={loyaltyRewardPath(reward.id)} size="sm" variant="ghost" aria-label={`Edit ${reward.name}`}>
                  Edit
                </ButtonLink>
              )}
            </span>
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);

const Switch = ({ reward, shopId, action }: { reward: Reward; shopId: ShopId; action: FormAction }) => (
  <Form action={action}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="rewardId" value={reward.id} />
    <input type="hidden" name="active" value={reward.active ? "no" : "yes"} />
    <SubmitButton size="sm" variant="ghost" aria-label={`Switch ${reward.name} ${reward.active ? "off" : "on"}`}>
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
