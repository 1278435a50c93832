import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button";
import { cx } from "./cx";
import { MenuClosing } from "./menu-closing";

type Props = ButtonLook & {
  label: ReactNode;
  /** Spoken after the label: what the menu is, where the label alone does not say it. */
  name?: string;
  align?: "start" | "end";
  side?: "below" | "above";
  children: ReactNode;
  summaryClassName?: string;
  className?: string;
};

/** A small panel under a button, plain `details`. With script it also closes on Escape and on a press elsewhere. */
export const Menu = ({ label, name, align = "end", side = "below", children, summaryClassName, className, ...look }: Props) => (
  <details className={cx("relative", className)} data-menu>
    <summary className={summaryClassName ?? buttonClass(look)}>
      {label}
      {name && <span className="sr-only">{name}</span>}
    </summary>
    <div
      className={cx(
        "absolute z-40 grid min-w-52 gap-0.5 rounded-lg border border-line bg-raised p-1.5 shadow-raised",
        side === "below" ? "mt-1.5" : "bottom-full mb-1.5",
        align === "end" ? "end-0" : "start-0",
      )}
    >
      {children}
    </div>
    <MenuClosing />
  </details>
);

/** The classes of one line of a Menu: a link or a button. */
export const menuItemClass =
  "control-h flex w-full items-center gap-2.5 rounded-md px-2.5 text-start text-ink hover:bg-subtle [&_svg]:size-4 [&_svg]:text-ink-3";
