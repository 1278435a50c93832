"use client";

import { useState } from "react";
import { Field } from "./field";
import { fieldIds, useFieldState } from "./field-state";
import { Input } from "./input";

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
      <Input
        {...described}
        id={id}
        type="file"
        name={name}
        required={required}
        accept={accept}
        className="py-2"
        onChange={({ currentTarget: input }) => {
          input.setCustomValidity((input.files?.[0]?.size ?? 0) > mostBytes ? tooLarge : "");
          setRefusal(input.validationMessage);
        }}
      />
    </Field>
  );
}
