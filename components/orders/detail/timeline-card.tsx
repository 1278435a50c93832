import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { actorWords, eventWords, moveWords } from "@/lib/orders/event-words";
import type { OrderView, TimelineView } from "@/lib/orders/order-view";

/** The order's history, newest first; can be narrowed to what the customer sees, without script. */
export const TimelineCard = ({ order, now }: { order: OrderView; now: Date }) => {
  const hidden = order.timeline.filter(({ visibleToCustomer }) => !visibleToCustomer).length;
  return (
    <Card title="Timeline" className="group" id="timeline">
      {hidden > 0 && (
        <fieldset className="mb-4 inline-flex rounded-lg border border-line bg-subtle p-0.5">
          <legend className="sr-only">Which events</legend>
          <Choice name="all" label="All" checked />
          <Choice name="customer" label="What the customer sees" />
        </fieldset>
      )}
      <ol className="grid">
        {order.timeline.map((event) => (
          <Event key={event.seq} event={event} order={order} now={now} />
        ))}
      </ol>
    </Card>
  );
};

const Choice = ({ name, label, checked }: { name: string; label: string; checked?: boolean }) => (
  <label className="control-h inline-flex items-center rounded-md px-3 font-medium text-ink-2 has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus">
    <input type="radio" name="timeline-filter" value={name} defaultChecked={checked} className="sr-only" />
    {label}
  </label>
);

const Event = ({ event, order: { replaces, shop }, now }: { event: TimelineView; order: OrderView; now: Date }) => {
  const words = eventWords(event);
  // Where it came from: an order in place of another was not asked for by phone or at the counter.
  const detail = event.type === "order.placed" && replaces ? `In place of ${replaces.number}` : words.detail;
  const move = moveWords(event);
  return (
    <li
      className={cx(
        "relative border-s-2 border-line pb-4 ps-5 last:border-transparent last:pb-0",
        !event.visibleToCustomer && "group-has-[[value=customer]:checked]:hidden",
      )}
    >
      <span
        aria-hidden
        className={cx(
          "absolute -start-[0.4375rem] top-1 size-3 rounded-full border-2 border-surface",
          move ? "bg-brand" : "bg-line-strong",
        )}
      />
      <p className="font-medium leading-snug">
        {words.title}
        {move && <span className="ms-2 font-normal text-ink-2">{move}</span>}
      </p>
      {detail && <p className="text-ink-2">{detail}</p>}
      <p className="text-[0.8125rem] text-ink-3">
        <Time at={event.occurredAt} timeZone={shop.timeZone} readAt={now} />, {actorWords(event.actor)}
        {!event.visibleToCustomer && ", private"}
      </p>
    </li>
  );
};
