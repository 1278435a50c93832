"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button";
import { cx } from "./cx";
import { Spinner } from "./spinner";

type Props = Omit<ComponentProps<"button">, "type"> & ButtonLook & { pendingLabel?: string };

/** Sends its form. While the form is under way it says so and cannot be pressed again; without script it is a plain button. */
export function SubmitButton({ variant = "primary", size, wide, className, children, pendingLabel, onClick, ...rest }: Props) {
  const { pending, data } = useFormStatus();
  const mine = pending && (rest.name === undefined || data?.get(rest.name) === rest.value);
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || rest["aria-disabled"]}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={cx(buttonClass({ variant, size, wide }), className)}
    >
      {mine && <Spinner />}
      {mine ? (pendingLabel ?? children) : children}
    </button>
  );
}
