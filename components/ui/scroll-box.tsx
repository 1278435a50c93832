import type { ReactNode } from "react";

type Props = { name: string; className: string; children: ReactNode };

/** A box that scrolls: reachable by keyboard, so it has a name; and the place of what stands in it unseen, which would widen the page. */
export const ScrollBox = ({ name, className, children }: Props) => (
  <div {...{ tabIndex: 0, role: "group", "aria-label": name }} className={`relative ${className}`}>
    {children}
  </div>
);
