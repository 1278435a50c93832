"use client";

import { Field } from "@/components/ui/field";
import { fieldIds, useFieldState } from "@/components/ui/field-state";
import { Input } from "@/components/ui/input";

/** A labelled choice of a CSV file that shows the refusal of its name. */
export function FileField({ name, label, hint }: { name: string; label: string; hint: string }) {
  const state = useFieldState(name, undefined, undefined);
  const { id, described } = fieldIds(state.id, hint, state.error);
  return (
    <Field {...{ id, label, hint }} error={state.error}>
      <Input {...described} id={id} type="file" name={name} required accept=".csv,text/csv" className="py-2" />
    </Field>
  );
}
