"use client";

import { type ReactNode, useActionState } from "react";
import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatQuantity } from "@/lib/format";
import { type ActionState, type FormAction, IDLE } from "@/lib/http/form-state";
import type { BulkResult } from "@/lib/orders/bulk-change";
import { detailOf } from "@/lib/orders/bulk-detail";
import type { OrderStatus } from "@/lib/orders/order-status";
import { CANCEL_REASONS, RETURN_REASONS } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { BulkReport } from "./bulk-report";

type Props = {
  action: FormAction<BulkResult>;
  /** Sent along as hidden inputs. */
  picks: readonly string[];
  to: OrderStatus;
  willChange: number;
  messages: number;
  /** What would happen; gives way to what did. */
  children: ReactNode;
};

/** Confirms a change of many orders, then shows what became of each. */
export function BulkRun({ action, to, picks, willChange, messages, children }: Props) {
  const [state, send] = useActionState<ActionState<BulkResult>, FormData>(action, IDLE);
  if (state.status === "done" && state.result) return <BulkReport result={state.result} />;
  return (
    <div className="grid gap-5">
      <FormMessage state={state} />
      {children}
      {willChange > 0 && (
        <form action={send} className="grid justify-items-start gap-4">
          <input type="hidden" name="to" value={to} />
          {picks.map((pick) => (
            <input key={pick} type="hidden" name="pick" value={pick} />
          ))}
          <Detail of={to} />
          {messages > 0 && (
            <CheckboxField name="notify" label={`Send ${formatQuantity(messages, "customer")} an email`} defaultChecked />
          )}
          <SubmitButton variant={to === "cancelled" ? "danger" : "primary"} pendingLabel="Changing…" className="max-sm:w-full">
            Change {formatQuantity(willChange, "order")}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}

/** What the change may tell besides the status. */
function Detail({ of: to }: { of: OrderStatus }) {
  const wide = "w-full max-w-xl";
  switch (detailOf(to)) {
    case "carrier":
      return (
        <TextField
          name="carrier"
          label="Carrier"
          maxLength={60}
          required={false}
          hint="The parcels go without tracking numbers; add those on each order."
          className={wide}
        />
      );
    case "method":
      return <SelectField name="method" label="Orders that were not shipped yet" options={HAND_OVERS} className={wide} />;
    case "note":
      return (
        <>
          <SelectField name="reason" label="Reason" options={reasonsOf(to)} defaultValue="other" className={wide} />
          <TextField name="note" label="Note for your own records" maxLength={500} required={false} className={wide} />
        </>
      );
    default:
      return null;
  }
}

const reasonsOf = (to: OrderStatus) =>
  (to === "returned" ? RETURN_REASONS : CANCEL_REASONS).map((value) => ({ value, label: plainWords(value) }));

const HAND_OVERS = [
  { value: "pickup", label: "Were picked up by the customer" },
  { value: "digital", label: "Were delivered digitally" },
];
