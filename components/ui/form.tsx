"use client";

import { type ComponentProps, type ReactNode, useActionState, useEffect, useRef } from "react";
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
 * was typed. Works without script, because the server draws the same state. In a dialog it closes it when done, so let
 * its action leave a flash message.
 */
export function Form<Result = undefined>({ action, children, className, result, ...rest }: Props<Result>) {
  const [state, send] = useActionState<ActionState<Result>, FormData>(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "done") form.current?.closest("dialog")?.close();
  }, [state]);
  return (
    <FormStateContext value={state}>
      <form ref={form} action={send} data-state={state.status} className={cx("grid gap-4", className)} {...rest}>
        <FormMessage state={state} />
        {state.status === "done" && state.result !== undefined && result?.(state.result)}
        {children}
      </form>
    </FormStateContext>
  );
}
