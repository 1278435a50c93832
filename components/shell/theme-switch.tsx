import { Monitor, Moon, Sun } from "lucide-react";
import type { Theme } from "@/lib/theme";

export type ThemeAction = (form: FormData) => Promise<void>;

const CHOICES = [
  { value: "light", label: "Light", Icon: Sun },
  { value: "system", label: "As the system", Icon: Monitor },
  { value: "dark", label: "Dark", Icon: Moon },
];

/** Light, dark, or as the system: a form, so it works without script. */
export const ThemeSwitch = ({ action, theme }: { action: ThemeAction; theme: Theme | undefined }) => (
  <form action={action} className="inline-flex gap-0.5 rounded-lg border border-line bg-subtle p-0.5">
    <fieldset className="contents">
      <legend className="sr-only">Colours</legend>
      {CHOICES.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="submit"
          name="theme"
          value={value}
          title={label}
          aria-label={label}
          aria-pressed={(theme ?? "system") === value}
          className="grid size-11 place-items-center rounded-md text-ink-3 hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-card sm:pointer-fine:h-7 sm:pointer-fine:w-9"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </fieldset>
  </form>
);
