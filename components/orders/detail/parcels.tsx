import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import { formatInstant, formatQuantity } from "@/lib/format";
import { isOnlyConcern } from "@/lib/orders/next-step";
import type { ShipmentView, TrackingEntryView } from "@/lib/orders/order-view";
import { isOnTheWay } from "@/lib/orders/projection";
import type { ShipmentStage } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { NumberDialog } from "./number-dialog";
import { CheckpointDialog, DeliverDialog, FailDialog, RecallDialog, ReturnDialog } from "./step-dialogs";
import { type StepDesk, StepForm } from "./step-form";

const STAGE: Record<ShipmentStage, { label: string; tone: Tone }> = {
  shipped: { label: "On its way", tone: "progress" },
  out_for_delivery: { label: "Out for delivery", tone: "progress" },
  delivered: { label: "Delivered", tone: "good" },
  returned: { label: "Came back", tone: "bad" },
  recalled: { label: "Recalled", tone: "neutral" },
};

type Props = { desk: StepDesk; mayAct: boolean };

/** The parcels of an order, each with what is in it, where it is and what can be done with it. */
export function Parcels({ desk, mayAct }: Props) {
  const { shipments, trackingEntries } = desk.order;
  if (shipments.length === 0 && trackingEntries.length === 0) return null;
  return (
    <Card title={shipments.length === 1 ? "Parcel" : "Parcels"} flush>
      <ul className="divide-y divide-line border-t border-line">
        {shipments.map((shipment) => (
          <Parcel key={shipment.id} desk={desk} shipment={shipment} mayAct={mayAct} />
        ))}
      </ul>
      {trackingEntries.length > 0 && (
        <div className="border-t border-line px-4 py-3 sm:px-5">
          <p className="mb-2 font-medium">Checkpoints of the order</p>
          <Checkpoints entries={trackingEntries} timeZone={desk.order.shop.timeZone} now={desk.now} />
        </div>
      )}
    </Card>
  );
}

function Parcel({ desk, shipment, mayAct }: Props & { shipment: ShipmentView }) {
  const { order, now } = desk;
  const { timeZone } = order.shop;
  const { label, tone } = STAGE[shipment.stage];
  const title = (lineId: string) => order.lines.find(({ id }) => id === lineId)?.title ?? "A line";
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">Parcel {shipment.no}</h3>
        <Badge tone={tone} dot>
          {label}
        </Badge>
        {shipment.attempts > 0 && <Badge tone="warn">{formatQuantity(shipment.attempts, "failed attempt")}</Badge>}
        <span className="text-ink-3">
          {shipment.carrier ?? plainWords(shipment.method)}, handed over{" "}
          <Time at={shipment.handedOverAt} timeZone={timeZone} readAt={now} />
        </span>
      </div>
      <ul className="text-ink-2">
        {shipment.units.map(({ lineId, qty }) => (
          <li key={lineId}>
            <span className="tabular-nums">{qty} ×</span> {title(lineId)}
          </li>
        ))}
      </ul>
      <Facts shipment={shipment} desk={desk} mayAct={mayAct} />
      <Checkpoints entries={shipment.entries} timeZone={timeZone} now={now} />
      {mayAct && <ParcelSteps desk={desk} shipment={shipment} />}
    </li>
  );
}

function Facts({ shipment, desk, mayAct }: Props & { shipment: ShipmentView }) {
  const { order, now } = desk;
  const { etaEarliest, etaLatest, codCollectedMinor, deliveredAt, returnedAt } = shipment;
  const { timeZone } = order.shop;
  const day = (at: Date) => formatInstant(at, timeZone, "weekday");
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
      {shipment.numbers.map(({ id, number, url }) => (
        <span key={id} className="inline-flex items-center gap-1">
          {url ? (
            <a href={url} rel="noreferrer" target="_blank" className="font-mono text-brand-ink underline underline-offset-2">
              {number}
            </a>
          ) : (
            <span className="font-mono">{number}</span>
          )}
          <CopyButton text={number} label={`Copy the tracking number ${number}`} />
          {mayAct && isOnTheWay(shipment) && <NumberDialog desk={desk} shipment={shipment} wrong={{ id, number, url }} />}
        </span>
      ))}
      {etaEarliest && etaLatest && !deliveredAt && !returnedAt && (
        <span className="text-ink-2">
          Expected {day(etaEarliest)}
          {day(etaEarliest) !== day(etaLatest) && ` to ${day(etaLatest)}`}
        </span>
      )}
      {deliveredAt && (
        <span className="text-ink-2">
          Delivered <Time at={deliveredAt} timeZone={timeZone} readAt={now} />
        </span>
      )}
      {codCollectedMinor !== null && (
        <span className="text-ink-2">
          <Money minor={codCollectedMinor} currency={order.currency} /> collected
        </span>
      )}
    </div>
  );
}

function ParcelSteps({ desk, shipment }: { desk: StepDesk; shipment: ShipmentView }) {
  const { id, stage, scannedAt, attempts } = shipment;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOnTheWay(shipment) && !isOnlyConcern(desk.order) && (
        <>
          {stage === "shipped" && <StepForm desk={desk} step="setOut" shipmentId={id} variant="secondary" size="sm" />}
          <DeliverDialog desk={desk} shipmentId={id} />
          {stage === "out_for_delivery" && <FailDialog desk={desk} shipmentId={id} />}
          {stage === "shipped" && !scannedAt && attempts === 0 && <RecallDialog desk={desk} shipmentId={id} />}
          <ReturnDialog desk={desk} shipmentId={id} />
        </>
      )}
      {stage !== "recalled" && <CheckpointDialog desk={desk} shipmentId={id} />}
      {isOnTheWay(shipment) && <NumberDialog desk={desk} shipment={shipment} />}
    </div>
  );
}

type CheckpointsProps = { entries: TrackingEntryView[]; timeZone: string; now: Date };

const Checkpoints = ({ entries, timeZone, now }: CheckpointsProps) =>
  entries.length === 0 ? null : (
    <ol className="grid gap-1.5 border-s-2 border-line ps-3">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-4 sm:grid-cols-[8.5rem_1fr]">
          <Time at={entry.occurredAt} timeZone={timeZone} readAt={now} className="text-ink-3 tabular-nums" />
          <span>
            {plainWords(entry.status)}
            {entry.message && <>: {entry.message}</>}
            {entry.place && <span className="text-ink-3">, {entry.place}</span>}
            {!entry.visibleToCustomer && <span className="text-ink-3"> (private)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
