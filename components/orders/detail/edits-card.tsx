import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { actorWords } from "@/lib/orders/event-words";
import type { OrderView, TimelineView } from "@/lib/orders/order-view";

type Told = {
  lines: { line: string; title: string; from: number; to: number }[];
  totals: Record<"before" | "after", { total_minor: number; to_pay_minor: number }>;
};

/** Every edit of what is in the order, newest first: the version it made, by whom, and what it changed. */
export function EditsCard({ order: { timeline, currency, shop }, now }: { order: OrderView; now: Date }) {
  const edits = timeline.filter(({ type }) => type === "order.edited");
  if (edits.length === 0) return null;
  return (
    <Card title="What changed" description="Edits since the order was placed.">
      <ol className="grid gap-4">
        {edits.map((event) => (
          <Edit key={event.seq} event={event} currency={currency} timeZone={shop.timeZone} now={now} />
        ))}
      </ol>
    </Card>
  );
}

type EditProps = { event: TimelineView; currency: Currency; timeZone: string; now: Date };

function Edit({ event, currency, timeZone, now }: EditProps) {
  const { lines, totals } = event.data as Told;
  return (
    <li>
      <p className="text-[0.8125rem] text-ink-3">
        Version {event.version}, {actorWords(event.actor)}, <Time at={event.occurredAt} timeZone={timeZone} readAt={now} />
      </p>
      <ul className="mt-1 grid gap-1">
        {lines.map(({ line, title, from, to }) => (
          <li key={line} className="flex justify-between gap-4">
            <span className="min-w-0 break-words">{title}</span>
            <span className="whitespace-nowrap tabular-nums">
              {from === 0 ? "added: " : `${formatCount(from)} → `}
              {to === 0 ? "removed" : formatCount(to)}
            </span>
          </li>
        ))}
        <li className="flex justify-between gap-4 text-ink-2">
          <span>To pay</span>
          <span className="whitespace-nowrap">
            <Money minor={totals.before.to_pay_minor} currency={currency} /> →{" "}
            <Money minor={totals.after.to_pay_minor} currency={currency} />
          </span>
        </li>
      </ul>
    </li>
  );
}
