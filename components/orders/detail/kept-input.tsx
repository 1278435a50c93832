"use client";

import type { ComponentProps } from "react";
import { useFieldState } from "@/components/ui/field-state";
import { Input } from "@/components/ui/input";

/** A bare input that keeps what was typed when its form was refused; label it yourself. */
export function KeptInput({ name, defaultValue, ...rest }: ComponentProps<"input"> & { name: string }) {
  const { value } = useFieldState(name, undefined, defaultValue);
  return <Input key={String(value)} name={name} defaultValue={value} {...rest} />;
}

/** A bare radio button that keeps the choice when its form was refused; label it yourself. */
export function KeptRadio({ name, value, defaultChecked, ...rest }: ComponentProps<"input"> & { name: string }) {
  const { value: chosen, sent } = useFieldState(name);
  const checked = sent ? chosen === value : defaultChecked;
  return <input key={String(checked)} type="radio" name={name} value={value} defaultChecked={checked} {...rest} />;
}
