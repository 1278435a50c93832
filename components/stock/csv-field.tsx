import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { MOST_FILE_BYTES, TOO_LARGE } from "@/lib/csv-size";

/** Of what a file comes to, so many rows are shown. */
export const MOST_SHOWN = 200;

/** Takes a CSV file to look at. */
export const CsvField = ({ hint }: { hint: string }) => (
  <>
    <FileField
      name="file"
      label="CSV file"
      hint={hint}
      accept=".csv,text/csv,text/plain"
      mostBytes={MOST_FILE_BYTES}
      tooLarge={TOO_LARGE}
    />
    <SubmitButton name="intent" value="check" variant="secondary" className="justify-self-start">
      Look at the file
    </SubmitButton>
  </>
);

export const ShownOf = ({ count, what }: { count: number; what: string }) =>
  count > MOST_SHOWN && (
    <p className="text-ink-3">
      The first {MOST_SHOWN} of {count} {what} are shown.
    </p>
  );
