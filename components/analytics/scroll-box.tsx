import type { ReactNode } from "react";

type Props = { name: string; className: string; children: ReactNode };

/** A box that scrolls: it must be reachable by keyboard, and then needs a name. */
export const ScrollBox = ({ name, className, children }: Props) => (
  <div {...{ tabIndex: 0, role: "group", "aria-label": name }} className={className}>
    {children}
  </div>
);
