import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { RedemptionView } from "@/lib/rewards/data/redemptions";
import type { CounterView } from "@/lib/rewards/look-up-code";
import { rewardWords } from "@/lib/rewards/offer";
import { isHandedOver, REWARD_REFUSAL_WORDS } from "@/lib/rewards/reward";
import { usedWords } from "@/lib/rewards/used-words";
import { RedemptionList } from "./redemption-list";

type Actions = { redeem: FormAction; commit: FormAction; release: FormAction };
type Props = { shopId: ShopId; view: CounterView; actions: Actions; newKey: () => string };

/** Who stands at the counter, what the typed code is, what they have and what they could take. */
export function CounterMember({ shopId, view, actions, newKey }: Props) {
  const { name, tierName, balance, pointsName, pendingPoints, isClosed, isOwn, open, found, timeZone } = view;
  const others = open.filter(({ id }) => id !== found?.id);
  return (
    <div className="grid gap-5">
      <Card title={name}>
        <p className="flex flex-wrap items-center gap-3">
          <Badge tone="brand">{tierName}</Badge>
          <span className="text-lg font-semibold tabular-nums">
            {formatCount(balance)} {pointsName}
          </span>
          {pendingPoints > 0 && <span className="text-ink-3">{formatCount(pendingPoints)} more are pending</span>}
        </p>
      </Card>
      {isClosed && <Alert tone="warn" title="This account is closed." />}
      {isOwn && (
        <Alert tone="warn" title="This is your own account.">
          Somebody else has to serve you. You can use your points yourself as a member.
        </Alert>
      )}
      {found && <FoundCode {...{ shopId, found, timeZone, actions }} mayAct={!isOwn} />}
      {others.length > 0 && (
        <Card title="Codes not used yet" flush>
          <RedemptionList
            caption="Codes not used yet"
            redemptions={others}
            timeZone={timeZone}
            actions={(one) => !isOwn && <CodeActions {...{ shopId, one, actions }} />}
          />
        </Card>
      )}
      {!isClosed && !isOwn && view.memberCode && (
        <Offers {...{ shopId, view, newKey }} memberCode={view.memberCode} action={actions.redeem} />
      )}
    </div>
  );
}

type FoundProps = { shopId: ShopId; found: RedemptionView; timeZone: string; actions: Actions; mayAct: boolean };

function FoundCode({ shopId, found, timeZone, actions, mayAct }: FoundProps) {
  const isOpen = found.state === "reserved" && found.orderId === null;
  return (
    <Card title={found.rewardName}>
      <div className="grid gap-4">
        <p className="font-mono text-lg">{found.code}</p>
        {!isOpen && <Alert tone={found.state === "reserved" ? "info" : "bad"} title={usedWords(found, timeZone)} />}
        {isOpen && !isHandedOver(found.kind) && <p className="text-ink-2">It is typed as the coupon of an order.</p>}
        {isOpen && mayAct && <CodeActions {...{ shopId, one: found, actions }} />}
      </div>
    </Card>
  );
}

function CodeActions({ shopId, one, actions }: { shopId: ShopId; one: RedemptionView; actions: Actions }) {
  const fields = (
    <>
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="redemptionId" value={one.id} />
    </>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {isHandedOver(one.kind) && (
        <Form action={actions.commit}>
          {fields}
          <SubmitButton size="sm" aria-label={`Hand over ${one.rewardName}, ${one.code}`}>
            Hand over
          </SubmitButton>
        </Form>
      )}
      <Form action={actions.release}>
        {fields}
        <SubmitButton size="sm" variant="secondary" aria-label={`Give back ${one.rewardName}, ${one.code}`}>
          Give back
        </SubmitButton>
      </Form>
    </div>
  );
}

type OffersProps = { shopId: ShopId; view: CounterView; memberCode: string; action: FormAction; newKey: () => string };

const Offers = ({ shopId, view, memberCode, action, newKey }: OffersProps) => (
  <Card title="Rewards">
    {view.offers.length === 0 ? (
      <EmptyState title="Nothing to take now">No reward is offered at the moment.</EmptyState>
    ) : (
      <ul className="grid gap-4">
        {view.offers.map(({ reward, refusal, missingPoints }) => (
          <li key={reward.id} className="flex flex-wrap items-center justify-between gap-3">
            <span className="min-w-0">
              <span className="font-medium">{reward.name}</span>
              <span className="block text-[0.8125rem] text-ink-3">
                {rewardWords(reward, view.currency)}, {formatCount(reward.points)} {view.pointsName}
              </span>
            </span>
            {refusal ? (
              <span className="text-[0.8125rem] text-ink-3">
                {refusal === "points"
                  ? `${formatCount(missingPoints)} ${view.pointsName} are missing`
                  : REWARD_REFUSAL_WORDS[refusal]}
              </span>
            ) : (
              <Form action={action}>
                <input type="hidden" name="shopId" value={shopId} />
                <input type="hidden" name="rewardId" value={reward.id} />
                <input type="hidden" name="accountId" value={view.accountId} />
                <input type="hidden" name="memberCode" value={memberCode} />
                <input type="hidden" name="requestKey" value={newKey()} />
                <SubmitButton size="sm" variant="secondary" aria-label={`Redeem ${reward.name}`}>
                  Redeem
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    )}
  </Card>
);
