"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { fieldIds, useFieldState } from "@/components/ui/field-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { MOST_FILE_BYTES, TOO_LARGE } from "@/lib/stock/file-size";

/** Of what a file comes to, so many rows are shown. */
export const MOST_SHOWN = 200;

/** Takes a CSV file to look at. One that is too large is refused here already, so that nobody waits for its upload. */
export function CsvField({ hint }: { hint: string }) {
  const state = useFieldState("file");
  const [refusal, setRefusal] = useState("");
  const error = refusal || state.error;
  const { id, described } = fieldIds(state.id, "hint", error);
  return (
    <>
      <Field id={id} label="CSV file" error={error} hint={hint}>
        <Input
          {...described}
          id={id}
          type="file"
          name="file"
          accept=".csv,text/csv,text/plain"
          className="py-2"
          onChange={({ currentTarget: input }) => {
            const isTooLarge = (input.files?.[0]?.size ?? 0) > MOST_FILE_BYTES;
            input.setCustomValidity(isTooLarge ? TOO_LARGE : "");
            setRefusal(input.validationMessage);
          }}
        />
      </Field>
      <SubmitButton name="intent" value="check" variant="secondary" className="justify-self-start">
        Look at the file
      </SubmitButton>
    </>
  );
}

export const ShownOf = ({ count, what }: { count: number; what: string }) =>
  count > MOST_SHOWN && (
    <p className="text-ink-3">
      The first {MOST_SHOWN} of {count} {what} are shown.
    </p>
  );
