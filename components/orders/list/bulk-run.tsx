"use client";

import { type ReactNode, useActionState } from "react";
import { CheckboxField } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatQuantity } from "@/lib/format";
import { type ActionState, type FormAction, IDLE } from "@/lib/http/form-state";
import type { BulkResult } from "@/lib/orders/bulk-change";
import { BulkReport } from "./bulk-report";

type Props = {
  action: FormAction<BulkResult>;
  /** Sent along as hidden inputs. */
  values: Record<string, string>;
  picks: readonly string[];
  willChange: number;
  messages: number;
  danger?: boolean;
  /** What would happen; gives way to what did. */
  children: ReactNode;
};

/** Confirms a change of many orders, then shows what became of each. */
export function BulkRun({ action, values, picks, willChange, messages, danger, children }: Props) {
  const [state, send] = useActionState<ActionState<BulkResult>, FormData>(action, IDLE);
  if (state.status === "done" && state.result) return <BulkReport result={state.result} />;
  return (
    <div className="grid gap-5">
      <FormMessage state={state} />
      {children}
      <form action={send} className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {picks.map((pick) => (
          <input key={pick} type="hidden" name="pick" value={pick} />
        ))}
        {willChange > 0 && (
          <>
            <SubmitButton variant={danger ? "danger" : "primary"} pendingLabel="Changing…">
              Change {formatQuantity(willChange, "order")}
            </SubmitButton>
            {messages > 0 && (
              <CheckboxField name="notify" label={`Send ${formatQuantity(messages, "customer")} an email`} defaultChecked />
            )}
          </>
        )}
      </form>
    </div>
  );
}
