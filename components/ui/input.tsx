import type { ComponentProps } from "react";
import { cx } from "./cx";

const BOX =
  "control-h w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink shadow-card placeholder:text-ink-3 " +
  "sm:pointer-fine:text-sm hover:border-ink-3 focus-visible:border-focus focus-visible:outline-offset-0 " +
  "disabled:bg-subtle disabled:text-ink-3 aria-invalid:border-danger";

/** A bare input; label it yourself or use TextField. */
export const Input = ({ className, ...rest }: ComponentProps<"input">) => <input className={cx(BOX, className)} {...rest} />;

/** A bare textarea; label it yourself or use TextareaField. */
export const Textarea = ({ className, rows = 3, ...rest }: ComponentProps<"textarea">) => (
  <textarea rows={rows} className={cx(BOX, "py-2", className)} {...rest} />
);

/** A bare select; label it yourself or use SelectField. */
export const Select = ({ className, ...rest }: ComponentProps<"select">) => (
  <select className={cx(BOX, "select-arrow pe-9", className)} {...rest} />
);

/** A bare checkbox; put it inside a label or use CheckboxField. */
export const Checkbox = ({ className, ...rest }: ComponentProps<"input">) => (
  <input
    type="checkbox"
    className={cx("size-5 shrink-0 align-middle accent-brand sm:pointer-fine:size-4", className)}
    {...rest}
  />
);
