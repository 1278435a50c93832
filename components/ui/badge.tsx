import type { ReactNode } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

type Props = { tone?: Tone; dot?: boolean; children: ReactNode; className?: string };

/** A short word about a state. The words carry the meaning; the colour only helps. */
export const Badge = ({ tone = "neutral", dot, children, className }: Props) => (
  <span
    data-tone={tone}
    className={cx(
      "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border border-tone-line bg-tone-soft px-2 py-px text-xs font-medium text-tone-ink",
      className,
    )}
  >
    {dot && <span aria-hidden className="size-1.5 rounded-full bg-tone-solid" />}
    {children}
  </span>
);
