import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { LinkPending } from "./link-pending";

export type ButtonLook = { variant?: "primary" | "secondary" | "ghost" | "danger"; size?: "sm" | "md"; wide?: boolean };

const VARIANT = {
  primary: "bg-brand text-on-brand shadow-card hover:bg-brand-hover",
  secondary: "border border-line-strong/60 bg-surface text-ink shadow-card hover:bg-subtle",
  ghost: "text-ink-2 hover:bg-subtle hover:text-ink",
  danger: "bg-danger text-on-brand shadow-card hover:bg-danger-hover",
};

/** The classes of a button, for elements that must look like one (a `summary`, a file label). */
export const buttonClass = ({ variant = "secondary", size = "md", wide }: ButtonLook = {}) =>
  cx(
    "control-h inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    size === "sm" ? "px-2.5 text-[0.8125rem] sm:pointer-fine:min-h-8" : "px-3.5 text-sm",
    wide && "w-full",
    VARIANT[variant],
  );

/** A button; `type` is `button` unless you say otherwise. Use SubmitButton for forms. */
export function Button({ variant, size, wide, className, type = "button", ...rest }: ComponentProps<"button"> & ButtonLook) {
  return <button type={type} className={cx(buttonClass({ variant, size, wide }), className)} {...rest} />;
}

/** A link that looks like a button. Downloads and other non-page addresses take `plain`, which skips the router. */
export function ButtonLink({
  variant,
  size,
  wide,
  className,
  plain,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, "href"> & ButtonLook & { href: string; plain?: boolean }) {
  const look = cx(buttonClass({ variant, size, wide }), className);
  if (plain) {
    const { prefetch: _prefetch, replace: _replace, scroll: _scroll, ...anchor } = rest;
    return (
      <a className={look} {...(anchor as ComponentProps<"a">)}>
        {children}
      </a>
    );
  }
  return (
    <Link className={look} {...rest}>
      {children}
      <LinkPending />
    </Link>
  );
}
