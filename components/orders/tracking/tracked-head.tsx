import { STATUS_TONE } from "@/components/orders/status-badge";
import { Alert } from "@/components/ui/alert";
import { ATTEMPT_WORDS } from "@/lib/tracking/customer-words";
import type { TrackedOrder } from "@/lib/tracking/tracked-order";
import { statusNews } from "@/lib/tracking/way-words";
import { arrivalWords, isOverdue } from "./arrival";
import { Progress } from "./progress";

/** The answer in one glance: how far, when, where to. */
export function TrackedHead({ order, now }: { order: TrackedOrder; now: Date }) {
  const { status, shop, town, parcelsTotal, parcelsDelivered } = order;
  const { title, text } = statusNews(order);
  const isPartly = parcelsTotal > 1 && parcelsDelivered > 0 && parcelsDelivered < parcelsTotal;
  return (
    <section
      aria-labelledby="status"
      className="overflow-clip rounded-xl border border-line bg-surface shadow-card"
      data-tone={STATUS_TONE[status]}
    >
      <div aria-hidden className="h-1.5 bg-tone-solid" />
      <div className="grid gap-5 p-5 sm:p-7">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
          <div>
            <p className="text-ink-3">
              <span className="font-medium tabular-nums text-ink-2">{order.number}</span> from {shop.name}
            </p>
            <h1 id="status" className="mt-1 text-3xl font-semibold tracking-tight">
              {title}
            </h1>
            <p className="mt-1 max-w-prose text-base text-ink-2">{text}</p>
            {isPartly && (
              <p className="mt-1 font-medium">
                {parcelsDelivered} of {parcelsTotal} parcels delivered
              </p>
            )}
          </div>
          <Estimate order={order} now={now} />
        </div>
        {order.actionNeeded && <ActionNeeded order={order} />}
        <Progress order={order} now={now} />
        {town && status !== "delivered" && (
          <p className="text-ink-3">
            Goes to <span className="font-medium text-ink-2">{town}</span>
          </p>
        )}
      </div>
    </section>
  );
}

function Estimate({ order: { arrival, shop, status, way }, now }: { order: TrackedOrder; now: Date }) {
  if (way !== "brought") return null;
  if (status === "out_for_delivery" || !arrival) {
    if (status !== "out_for_delivery") return null;
    return <When label="Arrives">today</When>;
  }
  return isOverdue(arrival, now) ? (
    <When label="Was expected">
      {arrivalWords(arrival, shop.timeZone, now)}
      <span className="block text-sm font-normal text-ink-2">It is late. The shop can tell you more.</span>
    </When>
  ) : (
    <When label="Arrives">{arrivalWords(arrival, shop.timeZone, now)}</When>
  );
}

const When = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="rounded-lg bg-tone-soft px-4 py-3 text-tone-ink">
    <p className="text-[0.8125rem]">{label}</p>
    <p className="text-lg font-semibold first-letter:uppercase">{children}</p>
  </div>
);

/** A delivery failed: why, as far as the reader may know, and what to do about it. */
function ActionNeeded({ order }: { order: TrackedOrder }) {
  const why = order.level === 0 ? undefined : order.news.find(({ type }) => type === "shipment.attempt_failed")?.detail;
  const { phone, email, name } = order.shop;
  return (
    <Alert tone="warn" title="Action needed: the delivery could not be made">
      <p>
        {why ?? ATTEMPT_WORDS.other} Agree with {name} when and where you can receive it
        {phone || email ? ": " : "."}
        {phone && (
          <a href={`tel:${phone}`} className="font-medium underline underline-offset-2">
            {phone}
          </a>
        )}
        {phone && email && " or "}
        {email && (
          <a
            href={`mailto:${email}?subject=${encodeURIComponent(order.number)}`}
            className="font-medium underline underline-offset-2"
          >
            {email}
          </a>
        )}
      </p>
    </Alert>
  );
}
