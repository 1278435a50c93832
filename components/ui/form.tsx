"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { type ActionState, type FormAction, IDLE } from "@/lib/http/form-state";
import { cx } from "./cx";
import { FormStateContext } from "./field-state";
import { FormMessage } from "./form-message";

type Props<Result> = Omit<ComponentProps<"form">, "action" | "children"> & {
  action: FormAction<Result>;
  children: ReactNode;
  /** Draws what a finished sending brought back, below the form's own message. */
  result?: (result: Result) => ReactNode;
};

/**
 * A form around a server action that returns an ActionState: shows its message, puts refusals at their fields, keeps what
 * was typed. Works without script, because the server draws the same state.
 */
export function Form<Result = undefined>({ action, children, className, result, ...rest }: Props<Result>) {
  const [state, send] = useActionState<ActionState<Result>, FormData>(action, IDLE);
  return (
    <FormStateContext value={state}>
      <form action={send} className={cx("grid gap-4", className)} {...rest}>
        <FormMessage state={state} />
        {state.status === "done" && state.result !== undefined && result?.(state.result)}
        {children}
      </form>
    </FormStateContext>
  );
}
