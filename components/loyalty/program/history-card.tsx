import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, StatCard } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SelectField, TextField } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { formatCount, formatMoney, formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { HistoryChoice, HistoryPreview } from "@/lib/loyalty/history-credit";
import type { Currency } from "@/lib/money";
import { loyaltyHistoryPath } from "@/lib/paths";

type Props = {
  shopId: ShopId;
  choice: HistoryChoice;
  preview: {
    left: HistoryPreview;
    credited: { members: number; orders: number; points: number };
    creditedAt: Date | null;
  };
  pointValueMinor: number;
  currency: Currency;
  timeZone: string;
  action: FormAction;
};

const WHO = [
  { value: "members", label: "Members only" },
  { value: "everybody", label: "Everybody, and make them members" },
];

/** What crediting earlier orders would bring, and how far it is. */
export function HistoryCard({ shopId, choice, preview, pointValueMinor, currency, timeZone, action }: Props) {
  const { left, credited, creditedAt } = preview;
  if (creditedAt)
    return (
      <Alert tone="good" title="Credited">
        {formatQuantity(credited.points, "point")} for {formatQuantity(credited.orders, "order")} of{" "}
        {formatQuantity(credited.members, "member")}, on <Time at={creditedAt} timeZone={timeZone} style="long" />. It is done
        once.
      </Alert>
    );
  return (
    <div className="grid gap-5">
      {credited.orders > 0 && (
        <Alert title="It is being done">
          {formatQuantity(credited.orders, "order")} credited so far. Load the page again to see how far it is.
        </Alert>
      )}
      <Card title="Which orders" description="Those that were delivered, are paid, and earned nothing yet.">
        <form action={loyaltyHistoryPath()} className="grid items-end gap-4 sm:grid-cols-[1fr_12rem_auto]">
          <input type="hidden" name="shop" value={shopId} />
          <SelectField name="who" label="Of whom" defaultValue={choice.who} options={WHO} />
          <TextField name="since" label="Delivered since" type="date" required={false} defaultValue={choice.since ?? ""} />
          <Button type="submit">Show what it brings</Button>
        </form>
      </Card>
      <section aria-label="What it would bring" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatCard label="Orders" value={formatCount(left.orders)} />
        <StatCard
          label="Customers"
          value={formatCount(left.members)}
          note={left.newMembers > 0 && `${formatCount(left.newMembers)} of them become members`}
        />
        <StatCard label="Points" value={formatCount(left.points)} note="To be spent at once" />
        <StatCard label="Worth" value={formatMoney(left.points * pointValueMinor, currency)} note="What you then owe" />
      </section>
      {left.orders > 0 ? (
        <div>
          <ConfirmButton
            id="credit-history"
            label="Credit these orders"
            title="Credit these orders?"
            text={`${formatQuantity(left.points, "point")} for ${formatQuantity(left.orders, "order")}, worth ${formatMoney(left.points * pointValueMinor, currency)}. It is done once and cannot be taken back; refunds of these orders take their points back as usual.`}
            action={action}
            values={{ shopId, who: choice.who, since: choice.since ?? "" }}
            variant="primary"
            danger={false}
          />
        </div>
      ) : (
        <p className="text-ink-2">There is nothing to credit by this choice.</p>
      )}
    </div>
  );
}
