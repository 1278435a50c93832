"use client";

import type { ComponentProps } from "react";
import { useFieldState } from "@/components/ui/field-state";
import { Input } from "@/components/ui/input";

/** A bare input that keeps what was typed when its form was refused; label it yourself. */
export function KeptInput({ name, defaultValue, ...rest }: ComponentProps<"input"> & { name: string }) {
  const { value } = useFieldState(name, undefined, defaultValue);
  return <Input key={String(value)} name={name} defaultValue={value} {...rest} />;
}

/** A radio button with its words beside it, that keeps the choice when its form was refused. */
export function KeptRadio({
  name,
  value,
  label,
  defaultChecked,
  ...rest
}: ComponentProps<"input"> & { name: string; label: string }) {
  const { value: chosen, sent } = useFieldState(name);
  const checked = sent ? chosen === value : defaultChecked;
  return (
    <label className="flex min-h-11 items-center gap-2.5 sm:pointer-fine:min-h-7">
      <input
        key={String(checked)}
        type="radio"
        name={name}
        value={value}
        defaultChecked={checked}
        className="size-4 accent-brand"
        {...rest}
      />
      {label}
    </label>
  );
}
