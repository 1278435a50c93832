"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { fieldIds, useFieldState } from "./field-state";
import { Checkbox, Input, Select, Textarea } from "./input";

type Shared = { name: string; label: string; hint?: ReactNode; error?: string; hideLabel?: boolean; className?: string };

/** Label, hint and error around any control; give the control the `id` and `aria-describedby` of `fieldIds(name, …)`. */
export function Field({ id, label, hint, error, hideLabel, optional, className, children }: FieldProps) {
  return (
    <div className={cx("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-ink"}>
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} data-tone="bad" className="text-[0.8125rem] font-medium text-tone-ink">
          {error}
        </p>
      )}
    </div>
  );
}
type FieldProps = Omit<Shared, "name"> & { id: string; optional?: boolean; children: ReactNode };

/** A labelled one-line input. Inside Form it shows the refusal of its `name` and keeps what was typed. */
export function TextField({ label, hint, error, hideLabel, className, ...input }: Shared & ComponentProps<"input">) {
  const state = useFieldState(input.name, error, input.defaultValue);
  const { id, described } = fieldIds(input.id ?? state.id, hint, state.error);
  return (
    <Field {...{ id, label, hint, hideLabel, className }} error={state.error} optional={input.required === false}>
      <Input {...input} {...described} id={id} defaultValue={input.value === undefined ? state.value : undefined} />
    </Field>
  );
}

/** A labelled text of several lines. */
export function TextareaField({ label, hint, error, hideLabel, className, ...input }: Shared & ComponentProps<"textarea">) {
  const state = useFieldState(input.name, error, input.defaultValue);
  const { id, described } = fieldIds(input.id ?? state.id, hint, state.error);
  return (
    <Field {...{ id, label, hint, hideLabel, className }} error={state.error} optional={input.required === false}>
      <Textarea {...input} {...described} id={id} defaultValue={state.value} />
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

/** A labelled choice of one. Pass `options`, or `<option>`s as children. */
export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  options = [],
  children,
  ...input
}: Shared & ComponentProps<"select"> & { options?: readonly Option[] }) {
  const state = useFieldState(input.name, error, input.defaultValue);
  const { id, described } = fieldIds(input.id ?? state.id, hint, state.error);
  return (
    <Field {...{ id, label, hint, hideLabel, className }} error={state.error} optional={input.required === false}>
      <Select {...input} {...described} key={String(state.value)} id={id} defaultValue={state.value}>
        {children}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** A checkbox with its words beside it; the whole row can be pressed. */
export function CheckboxField({ label, hint, error, className, ...input }: Shared & ComponentProps<"input">) {
  const state = useFieldState(input.name, error);
  const { id, described } = fieldIds(input.id ?? state.id, hint, state.error);
  const kept = state.sent ? state.value !== undefined : input.defaultChecked;
  return (
    <div className={cx("grid gap-1", className)}>
      <label htmlFor={id} className="flex min-h-11 items-center gap-2.5 sm:pointer-fine:min-h-7">
        <Checkbox {...input} {...described} key={String(kept)} id={id} defaultChecked={kept} />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="ps-7 text-[0.8125rem] text-ink-3">
          {hint}
        </p>
      )}
      {state.error && (
        <p id={`${id}-error`} data-tone="bad" className="ps-7 text-[0.8125rem] font-medium text-tone-ink">
          {state.error}
        </p>
      )}
    </div>
  );
}
