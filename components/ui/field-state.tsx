"use client";

import { createContext, type ReactNode, use, useId } from "react";
import { type ActionState, fieldError, IDLE } from "@/lib/http/form-state";

/** The answer to the last sending of the surrounding Form. */
export const FormStateContext = createContext<ActionState<unknown>>(IDLE);

type FieldValue = string | number | readonly string[] | undefined;

/** What a field must know of the last sending: its refusal, and the value to start with (what was typed, else `initial`). */
export function useFieldState(name: string, error?: string, initial?: FieldValue) {
  const state = use(FormStateContext);
  const id = useId();
  const typed = state.status === "idle" ? undefined : state.values;
  return { id, error: error ?? fieldError(state, name), value: typed?.[name] ?? initial, sent: typed !== undefined };
}

/** The id of a control and the attributes that tie it to its hint and its error. */
export function fieldIds(id: string, hint: ReactNode, error: string | undefined) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return { id, described: { "aria-describedby": described, "aria-invalid": error ? (true as const) : undefined } };
}
