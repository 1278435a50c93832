import { CheckboxField, SelectField, TextareaField, TextField } from "@/components/ui/field";
import { formatMoney } from "@/lib/format";
import { CURRENCY_DECIMALS, decimalText } from "@/lib/money";
import type { LineView, OrderView } from "@/lib/orders/order-view";
import { ATTEMPT_REASONS, CANCEL_REASONS, HOLD_REASONS, RETURN_REASONS, TRACKING_STATUSES } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { KeptInput } from "./kept-input";

const REASONS = {
  hold: HOLD_REASONS,
  cancel: CANCEL_REASONS,
  return: RETURN_REASONS,
  attempt: ATTEMPT_REASONS,
} as const;

const options = (codes: readonly string[]) => codes.map((value) => ({ value, label: plainWords(value) }));

/** Why, in one of the known words, with room for more. */
export const ReasonFields = ({ of, noteHint, start }: { of: keyof typeof REASONS; noteHint?: string; start?: string }) => (
  <>
    <SelectField name="reason" label="Reason" options={options(REASONS[of])} defaultValue={start} required />
    <TextareaField
      name="note"
      label="Note"
      hint={noteHint ?? "Only the shop reads it."}
      required={false}
      rows={2}
      maxLength={500}
    />
  </>
);

/** Whether units that come back can be sold again. */
export const RestockField = ({ checked, label }: { checked: boolean; label?: string }) => (
  <CheckboxField name="restock" label={label ?? "Put the units back on sale"} defaultChecked={checked} />
);

type Choice = { line: Pick<LineView, "id" | "title" | "options" | "sku">; most: number; chosen?: number };

/** How many units of each line; full unless told. */
export const UnitsField = ({
  choices,
  legend,
  start = "most",
  damaged = false,
}: {
  choices: Choice[];
  legend: string;
  start?: "most" | "none";
  /** Asks also how many of them cannot be sold again. */
  damaged?: boolean;
}) => (
  <fieldset className="grid gap-2">
    <legend className="mb-1.5 font-medium">{legend}</legend>
    {choices.map(({ line, most, chosen = start === "most" ? most : 0 }, index) => (
      <div
        key={line.id}
        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line px-3 py-2"
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{line.title}</span>
          <span className="text-[0.8125rem] text-ink-3">{[line.options, line.sku].filter(Boolean).join(" · ")}</span>
        </span>
        <span className="flex shrink-0 items-center gap-2">
          <input type="hidden" name={`units.${index}.lineId`} value={line.id} />
          <Count name={`units.${index}.qty`} label={`How many of ${line.title}`} most={most} start={chosen} />
          <span className={damaged ? "text-ink-3" : "w-12 text-ink-3"}>of {most}</span>
          {damaged && (
            <>
              <Count name={`units.${index}.damaged`} label={`How many of ${line.title} are damaged`} most={most} start={0} />
              <span className="text-ink-3">damaged</span>
            </>
          )}
        </span>
      </div>
    ))}
  </fieldset>
);

type CountProps = { name: string; label: string; most: number; start: number };

const Count = ({ name, label, most, start }: CountProps) => (
  <span className="block w-20 shrink-0">
    <KeptInput
      type="number"
      name={name}
      aria-label={label}
      min={0}
      max={most}
      step={1}
      inputMode="numeric"
      defaultValue={start}
      className="text-end"
    />
  </span>
);

/** Where the carrier shows the parcel. */
export const TrackingAddressField = ({ name, className }: { name: string; className?: string }) => (
  <TextField
    name={name}
    label="Tracking address"
    type="url"
    required={false}
    maxLength={500}
    placeholder="https://"
    autoComplete="off"
    className={className}
  />
);

/** Cash taken at the door, for an order that is paid so and not yet. */
export function CashField({ order }: { order: OrderView }) {
  if (order.paymentMethod !== "cash_on_delivery" || order.dueMinor === 0) return null;
  return (
    <TextField
      name="codCollectedMinor"
      label={`Cash collected (${order.currency})`}
      inputMode="decimal"
      defaultValue={decimalText(order.dueMinor, order.currency)}
      hint={`${formatMoney(order.dueMinor, order.currency)} is due. Write 0 if nothing was paid.`}
      placeholder={CURRENCY_DECIMALS[order.currency] === 0 ? "1250" : "1250.00"}
      className="max-w-60"
    />
  );
}

/** Everything a checkpoint can say. */
export const CheckpointFields = () => (
  <>
    <SelectField
      name="status"
      label="What happened"
      options={options(TRACKING_STATUSES)}
      defaultValue="in_transit"
      hint="Out for delivery, attempt failed, delivered and returned to sender also move the parcel."
    />
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField name="place" label="Place" required={false} maxLength={120} autoComplete="off" />
      <TextField name="occurredAt" label="When" type="datetime-local" required={false} hint="Now, if left empty." />
    </div>
    <TextField name="message" label="Message" required={false} maxLength={500} autoComplete="off" />
    <CheckboxField name="visibleToCustomer" label="The customer may read it" defaultChecked />
  </>
);
