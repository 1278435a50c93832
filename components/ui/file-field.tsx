"use client";

import { useState } from "react";
import { Field } from "./field";
import { fieldIds, useFieldState } from "./field-state";
import { SizedFileInput } from "./sized-file-input";

type Props = {
  name: string;
  label: string;
  hint: string;
  accept: string;
  required?: boolean;
  /** A larger file is refused here already, so that nobody waits for its upload, in these words. */
  mostBytes: number;
  tooLarge: string;
};

/** A labelled choice of a file that shows the refusal of its name. */
export function FileField({ name, label, hint, accept, required, mostBytes, tooLarge }: Props) {
  const state = useFieldState(name);
  const [refusal, setRefusal] = useState("");
  const error = refusal || state.error;
  const { id, described } = fieldIds(state.id, hint, error);
  return (
    <Field id={id} label={label} error={error} hint={hint}>
      <SizedFileInput
        {...described}
        {...{ id, name, required, accept, mostBytes, tooLarge }}
        className="py-2"
        onChecked={setRefusal}
      />
    </Field>
  );
}
