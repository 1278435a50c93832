import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import { WAYS } from "@/lib/delivery/delivery";
import type { FormAction } from "@/lib/http/form-state";
import type { ShipmentStage } from "@/lib/orders/vocabulary";
import { CHECKPOINT_WORDS, METHOD_WORDS } from "@/lib/tracking/customer-words";
import type { KnownOrder, OwnOrder, TrackedParcel } from "@/lib/tracking/tracked-order";
import { stationWords } from "@/lib/tracking/way-words";
import { arrivalWords } from "./arrival";

const STAGE: Record<Exclude<ShipmentStage, "recalled">, { label: string; tone: Tone }> = {
  shipped: { label: "On its way", tone: "progress" },
  out_for_delivery: { label: "Out for delivery", tone: "progress" },
  delivered: { label: "Delivered", tone: "good" },
  returned: { label: "Went back", tone: "bad" },
};

/** What the customer may do to their own order; `proof` travels with every form. */
export type OwnDesk = {
  proof: Record<string, string>;
  confirmAction: FormAction;
  cancelAction: FormAction;
  askCancelAction: FormAction;
  withdrawAction: FormAction;
  /** Where a return is asked for. */
  returnHref: string;
};

type Props = { order: KnownOrder | OwnOrder; now: Date; desk?: OwnDesk };

/** Every parcel with its own way: what is in it, when it comes, what was last heard of it. */
export function TrackedParcels({ order, now, desk }: Props) {
  if (order.parcels.length === 0) return null;
  return (
    <Card title={order.parcels.length === 1 ? "Your parcel" : `Your ${order.parcels.length} parcels`} flush>
      <ul className="divide-y divide-line border-t border-line">
        {order.parcels.map((parcel) => (
          <Parcel key={parcel.id} parcel={parcel} order={order} now={now} {...(desk && { desk })} />
        ))}
      </ul>
    </Card>
  );
}

function Parcel({ parcel, order, now, desk }: Props & { parcel: TrackedParcel }) {
  const { timeZone } = order.shop;
  const stage = parcel.stage === "recalled" ? undefined : STAGE[parcel.stage];
  const isArrived = parcel.stage === "delivered";
  const arrivedLabel = stationWords("delivered", WAYS[parcel.method]);
  const isReceivable = order.level === 2 && order.receivable.includes(parcel.id);
  return (
    <li className="grid gap-2.5 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">Parcel {parcel.no}</h3>
        {stage && (
          <Badge tone={stage.tone} dot>
            {isArrived ? arrivedLabel : stage.label}
          </Badge>
        )}
        <span className="text-ink-3">{parcel.carrier ? `with ${parcel.carrier}` : METHOD_WORDS[parcel.method]}</span>
      </div>
      <p className="text-ink-2">
        {parcel.items.map(({ title, qty }, index) => (
          <span key={`${title} ${qty}`}>
            {index > 0 && ", "}
            {qty > 1 && `${qty} × `}
            {title}
          </span>
        ))}
      </p>
      {parcel.numbers.map(({ number, url }) => (
        <p key={number} className="flex items-center gap-1">
          <span className="text-ink-3">Carrier&apos;s number</span>{" "}
          {url ? (
            <a href={url} rel="noreferrer noopener" className="font-mono text-brand-ink underline underline-offset-2">
              {number}
            </a>
          ) : (
            <span className="font-mono">{number}</span>
          )}
          <CopyButton text={number} label={`Copy ${number}`} />
        </p>
      ))}
      {parcel.deliveredAt && (
        <p className="text-ink-2">
          {arrivedLabel} <Time at={parcel.deliveredAt} timeZone={timeZone} readAt={now} />
        </p>
      )}
      {parcel.arrival && <p className="font-medium">Arrives {arrivalWords(parcel.arrival, timeZone, now)}</p>}
      <Heard parcel={parcel} timeZone={timeZone} now={now} />
      {desk && isReceivable && (
        <div>
          <ConfirmButton
            id={`received-${parcel.no}`}
            label="I have it"
            title={`You have parcel ${parcel.no}?`}
            text="Tell the shop that it reached you. You cannot take this back yourself."
            action={desk.confirmAction}
            values={{ ...desk.proof, shipmentId: parcel.id }}
            confirmLabel="Yes, I have it"
            danger={false}
          />
        </div>
      )}
    </li>
  );
}

function Heard({
  parcel: { entries, lastHeardAt, stage },
  timeZone,
  now,
}: {
  parcel: TrackedParcel;
  timeZone: string;
  now: Date;
}) {
  const isOver = stage === "delivered" || stage === "returned";
  return (
    <div className="grid gap-1.5">
      {!isOver && (
        <p className="text-[0.8125rem] text-ink-3">
          Last heard of <Time at={lastHeardAt} timeZone={timeZone} now={now} />
        </p>
      )}
      {entries.length > 0 && (
        <details className="group">
          <summary className="inline-flex min-h-11 items-center text-brand-ink underline-offset-2 hover:underline sm:pointer-fine:min-h-7">
            Where it has been
          </summary>
          <ol className="mt-1 grid gap-2 border-s-2 border-line ps-3">
            {entries.map(({ status, message, place, occurredAt }) => (
              <li key={`${occurredAt.getTime()} ${status} ${message}`}>
                <p>
                  {CHECKPOINT_WORDS[status]}
                  {place && `, ${place}`}
                </p>
                {message && <p className="text-ink-2">{message}</p>}
                <Time at={occurredAt} timeZone={timeZone} readAt={now} className="text-[0.8125rem] text-ink-3" />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
