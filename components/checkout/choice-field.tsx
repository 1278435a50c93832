"use client";

import type { ReactNode } from "react";
import { useFieldState } from "@/components/ui/field-state";

type Choice = { value: string; label: string; aside?: ReactNode; says?: string };
type Props = { name: string; legend: string; choices: readonly Choice[]; initial?: string; hideLegend?: boolean };

/** One of a few, all of them in sight, with the refusal of the last sending below and what was chosen kept. */
export function ChoiceField({ name, legend, choices, initial, hideLegend }: Props) {
  const { id, error, value } = useFieldState(name, undefined, initial);
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? "sr-only" : "mb-1.5 font-medium text-ink"}>{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-11 items-start gap-3 rounded-md border border-line-strong/60 px-3 py-2.5 has-checked:border-brand has-checked:bg-brand-soft"
        >
          <input
            key={String(value === choice.value)}
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={value === choice.value}
            required
            className="mt-0.5 size-4 shrink-0 accent-brand"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium text-ink">{choice.label}</span>
            {choice.says && <span className="block text-[0.8125rem] text-ink-2">{choice.says}</span>}
          </span>
          {choice.aside && <span className="shrink-0 font-medium">{choice.aside}</span>}
        </label>
      ))}
      {error && (
        <p id={`${id}-error`} data-tone="bad" className="text-[0.8125rem] font-medium text-tone-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
