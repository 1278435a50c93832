import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { LinkPending } from "./link-pending";

/** The link of a row: its press area is the whole `Tr`. Other controls in the row need `relative z-10` to stay pressable. */
export const RowLink = ({ className, children, ...rest }: ComponentProps<typeof Link>) => (
  <Link
    className={cx(
      "font-medium text-ink after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus",
      className,
    )}
    {...rest}
  >
    {children}
    <LinkPending />
  </Link>
);
