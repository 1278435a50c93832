import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

export type Step = {
  key: string;
  label: string;
  state: "done" | "current" | "ahead" | "skipped";
  /** When it happened, or a word about it. */
  note?: ReactNode;
  tone?: Tone;
};

const SPOKEN = { done: "done", current: "now", ahead: "not yet", skipped: "did not happen" };

/** Steps of a way, as a bar: sideways on a desk, downwards on a phone. */
export const Steps = ({ label, steps }: { label: string; steps: readonly Step[] }) => (
  <ol aria-label={label} className="grid gap-0 sm:auto-cols-fr sm:grid-flow-col">
    {steps.map((step, index) => (
      <li
        key={step.key}
        data-tone={step.tone ?? "brand"}
        aria-current={step.state === "current" ? "step" : undefined}
        className="group relative flex gap-3 pb-5 last:pb-0 sm:block sm:pb-0"
      >
        {index < steps.length - 1 && <Bar reached={["done", "current"].includes(steps[index + 1]?.state ?? "")} />}
        <Mark state={step.state} last={index === steps.length - 1} tone={step.tone} />
        <div className="sm:mt-2 sm:pe-3">
          <p
            className={cx(
              "font-medium",
              step.state === "current" ? "font-semibold text-ink" : step.state === "done" ? "text-ink" : "text-ink-3",
            )}
          >
            {step.label}
            <span className="sr-only">, {SPOKEN[step.state]}</span>
          </p>
          {step.note && <p className="text-[0.8125rem] text-ink-3">{step.note}</p>}
        </div>
      </li>
    ))}
  </ol>
);

/** The stretch from this step to the next. */
const Bar = ({ reached }: { reached: boolean }) => (
  <span
    aria-hidden
    className={cx(
      "absolute bottom-1 start-[0.6875rem] top-7 w-0.5 sm:bottom-auto sm:end-1 sm:start-7 sm:top-[0.6875rem] sm:h-0.5 sm:w-auto",
      reached ? "bg-brand" : "bg-line",
    )}
  />
);

const Mark = ({ state, last, tone }: { state: Step["state"]; last: boolean; tone: Tone | undefined }) => (
  <span
    aria-hidden
    className={cx(
      "grid size-6 shrink-0 place-items-center rounded-full border-2 [&_svg]:size-3.5",
      state === "done" && "border-brand bg-brand text-on-brand",
      state === "current" &&
        (tone ? "border-tone-solid bg-tone-soft text-tone-ink" : "border-brand bg-brand-soft text-brand-ink"),
      (state === "ahead" || state === "skipped") && "border-line bg-surface text-ink-3",
    )}
  >
    {state === "done" && <Check strokeWidth={3} />}
    {state === "current" &&
      (tone === "bad" ? (
        <X strokeWidth={3} />
      ) : last ? (
        <Check strokeWidth={3} />
      ) : (
        <span className="size-2 rounded-full bg-current" />
      ))}
  </span>
);
