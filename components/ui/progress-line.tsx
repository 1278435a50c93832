import type { ComponentProps } from "react";

/** Browsers draw a progress bar in colours of their own unless every part of it is named. One without an end in sight pulses. */
const LINE =
  "h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-line indeterminate:animate-pulse [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-brand [&:indeterminate::-webkit-progress-bar]:bg-brand";

type Props = Omit<ComponentProps<"progress">, "className" | "aria-label"> & { "aria-label": string };

/** How far something is, as a line of our own colours. */
export const ProgressLine = (props: Props) => <progress {...props} className={LINE} />;
