"use client";

import { useEffect, useRef, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Checkbox } from "@/components/ui/input";

const KEYS = [
  [["j", "↓"], "Next order"],
  [["k", "↑"], "Previous order"],
  [["x"], "Select or deselect the order"],
  [["Enter"], "Open the order"],
  [["/"], "Search"],
  [["?"], "Show these keys"],
] as const;

const STORED = "order-list-keys";
const links = () => [...document.querySelectorAll<HTMLElement>("[data-order-row] a")];
const currentRow = () => document.activeElement?.closest("[data-order-row]");

function move(step: 1 | -1) {
  const all = links();
  const at = all.findIndex((link) => link.closest("[data-order-row]") === currentRow());
  const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step;
  all[next]?.focus();
  all[next]?.closest("[data-order-row]")?.scrollIntoView({ block: "nearest" });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

/** Keys to walk the list without a mouse, and their explanation. Single keys can be switched off: they clash with some voices. */
export function ListKeys() {
  const [on, setOn] = useState<boolean>();
  const help = useRef<HTMLDivElement>(null);

  useEffect(() => setOn(localStorage.getItem(STORED) !== "off"), []);
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]"))
        return;
      const inList = currentRow() !== null && currentRow() !== undefined;
      const acts: Record<string, (() => void) | undefined> = {
        j: () => move(1),
        k: () => move(-1),
        ArrowDown: inList ? () => move(1) : undefined,
        ArrowUp: inList ? () => move(-1) : undefined,
        x: inList ? () => currentRow()?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click() : undefined,
        "/": () => document.getElementById("order-search")?.focus(),
        "?": () => {
          const details = help.current?.querySelector("details");
          if (details) details.open = !details.open;
          details?.querySelector("summary")?.focus();
        },
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on]);

  const choose = (wanted: boolean) => {
    localStorage.setItem(STORED, wanted ? "on" : "off");
    setOn(wanted);
  };
  return (
    <div ref={help} className="mt-4 max-sm:hidden">
      <Disclosure label="Keyboard" size="sm" variant="ghost">
        <div className="grid max-w-md gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
          <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5">
            {KEYS.map(([keys, what]) => (
              <div key={what} className="contents">
                <dt>
                  {keys.map((key, index) => (
                    <span key={key}>
                      {index > 0 && " or "}
                      <kbd className="rounded-sm border border-line-strong/60 bg-subtle px-1.5 font-mono text-xs">{key}</kbd>
                    </span>
                  ))}
                </dt>
                <dd className="text-ink-2">{what}</dd>
              </div>
            ))}
          </dl>
          {on === undefined ? (
            <p className="text-ink-3">The keys need script.</p>
          ) : (
            <label htmlFor={STORED} className="flex min-h-11 items-center gap-2.5 sm:pointer-fine:min-h-7">
              <Checkbox id={STORED} checked={on} onChange={(event) => choose(event.target.checked)} />
              Use these keys
            </label>
          )}
        </div>
      </Disclosure>
    </div>
  );
}
