import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

const ICON: Partial<Record<Tone, typeof Info>> = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

type Props = { tone?: Tone; title?: string; children?: ReactNode; live?: boolean; action?: ReactNode; className?: string };

/** A message in a box. `live` announces it when it appears: bad and warn at once, the others when the reader pauses. */
export function Alert({ tone = "info", title, children, live, action, className }: Props) {
  const Icon = ICON[tone] ?? Info;
  const role = live ? (tone === "bad" || tone === "warn" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      data-tone={tone}
      className={cx("flex gap-2.5 rounded-lg border border-tone-line bg-tone-soft p-3 text-tone-ink", className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
