import { ReasonField } from "@/components/loyalty/reason-field";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SelectField } from "@/components/ui/field";
import { ProgressLine } from "@/components/ui/progress-line";
import { Time } from "@/components/ui/time";
import { formatDay } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Id, LoyaltyAccountId } from "@/lib/ids";
import type { TierStanding } from "@/lib/loyalty/member-account";
import { measureText } from "@/lib/loyalty/member-words";
import { timesWords } from "@/lib/loyalty/rules-words";
import { tierAt } from "@/lib/loyalty/tiers";
import type { TierChangeReason } from "@/lib/loyalty/vocabulary";
import type { Currency } from "@/lib/money";

const REASON_WORDS: Record<TierChangeReason, string> = {
  reached: "reached",
  window_ended: "its time was over",
  reversed: "money went back",
  pinned: "pinned by hand",
  unpinned: "unpinned",
  rules_changed: "the rules changed",
};

type Change = {
  id: Id<"tic">;
  fromTier: number;
  toTier: number;
  reason: TierChangeReason;
  note: string;
  at: Date;
  by: string | null;
};
type Props = {
  accountId: LoyaltyAccountId;
  tier: TierStanding;
  tiers: readonly { name: string }[];
  changes: readonly Change[];
  currency: Currency;
  pointsName: string;
  timeZone: string;
  /** Without them it is only read. */
  actions: { pin: FormAction; unpin: FormAction } | undefined;
};

/** A member's tier, what is missing to the next, and every move there was; pinning it by hand. */
export const TierCard = ({ accountId, tier, tiers, changes, currency, pointsName, timeZone, actions }: Props) => (
  <Card title="Tier" action={actions && <Pinning {...{ accountId, tier, tiers, actions }} />}>
    <p className="flex flex-wrap items-center gap-2">
      <span className="text-lg font-semibold">{tier.name}</span>
      {tier.isPinned && <Badge tone="info">Pinned</Badge>}
      <span className="text-ink-3">{timesWords(tier.multiplierBp)} points</span>
    </p>
    <p className="text-ink-2">
      {tier.isPinned
        ? "Pinned by hand: no rule moves it."
        : tier.until
          ? `It holds until ${formatDay(tier.until)} at least.`
          : "It holds without an end."}
    </p>
    {tier.next && (
      <div className="mt-3 grid gap-1">
        <ProgressLine aria-label={`On the way to ${tier.next.name}`} max={tier.next.threshold} value={tier.next.reached} />
        <p className="text-ink-2">
          {tier.next.missing === 0
            ? `${tier.next.name} is reached: it comes with the next earning.`
            : `${measureText(tier.next.missing, tier.next.basis, { currency, pointsName })} more until ${tier.next.name}.`}
        </p>
      </div>
    )}
    {changes.length > 0 && (
      <ol className="mt-4 grid gap-2 border-t border-line pt-3">
        {changes.map(({ id, fromTier, toTier, reason, note, at, by }) => (
          <li key={id}>
            <span className="font-medium">
              {fromTier !== toTier && `${tierAt(tiers, fromTier)?.name} → `}
              {tierAt(tiers, toTier)?.name}
            </span>{" "}
            <span className="text-ink-2">
              {REASON_WORDS[reason]}
              {note && `: ${note}`}
            </span>
            <span className="block text-[0.8125rem] text-ink-3">
              <Time at={at} timeZone={timeZone} style="long" />
              {by && ` · ${by}`}
            </span>
          </li>
        ))}
      </ol>
    )}
  </Card>
);

type PinningProps = Pick<Props, "accountId" | "tier" | "tiers"> & { actions: NonNullable<Props["actions"]> };

const Pinning = ({ accountId, tier, tiers, actions }: PinningProps) => (
  <span className="flex flex-wrap gap-2">
    <ConfirmButton
      id="pin-tier"
      label={tier.isPinned ? "Pin another" : "Pin a tier"}
      title="Pin a tier"
      text="The member stands in this tier until it is unpinned, whatever they buy. It is kept who did it and why."
      action={actions.pin}
      values={{ accountId }}
      confirmLabel="Pin it"
      danger={false}
      size="sm"
    >
      <SelectField
        name="tier"
        label="Tier"
        defaultValue={String(tier.place)}
        options={tiers.map(({ name }, place) => ({ value: String(place), label: name }))}
      />
      <ReasonField />
    </ConfirmButton>
    {tier.isPinned && (
      <ConfirmButton
        id="unpin-tier"
        label="Unpin"
        title="Unpin the tier?"
        text="The member goes at once to the tier they have reached by the rules, and is told if it is another one."
        action={actions.unpin}
        values={{ accountId }}
        danger={false}
        size="sm"
        variant="ghost"
      >
        <ReasonField />
      </ConfirmButton>
    )}
  </span>
);
