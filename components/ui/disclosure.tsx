import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button";
import { cx } from "./cx";

type Props = ButtonLook & {
  label: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** Disclosures of one group close each other. */
  group?: string;
  className?: string;
};

/** A button that unfolds what is below it; plain HTML, so it needs no script. */
export const Disclosure = ({ label, children, open, group, className, ...look }: Props) => (
  <details name={group} open={open} className={cx("group", className)}>
    <summary className={buttonClass(look)}>
      {label}
      <ChevronDown aria-hidden className="transition-transform group-open:rotate-180" />
    </summary>
    <div className="mt-3">{children}</div>
  </details>
);
