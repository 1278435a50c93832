"use client";

import { X } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button";
import { cx } from "./cx";

const find = (id: string) => document.getElementById(id) as HTMLDialogElement | null;

/** Begins at the first thing to fill in; where there is none, at the title, so that Enter confirms nothing by accident. */
function show(dialog: HTMLDialogElement | null) {
  dialog?.showModal();
  const field = dialog?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea");
  (field ?? dialog?.querySelector<HTMLElement>("h2"))?.focus();
}

type TriggerProps = ButtonLook & { dialogId: string; children: ReactNode; className?: string };

/** Opens the Dialog of that id. Without script it is a link to it, and the dialog opens as the page's target. */
export function DialogTrigger({ dialogId, children, className, ...look }: TriggerProps) {
  const open = (event: { preventDefault(): void }) => {
    event.preventDefault();
    show(find(dialogId));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button could not open anything without script
    <a
      href={`#${dialogId}`}
      role="button"
      aria-haspopup="dialog"
      onClick={open}
      onKeyDown={(event) => event.key === " " && open(event)}
      className={cx(buttonClass(look), className)}
    >
      {children}
    </a>
  );
}

type Props = { id: string; title: string; children: ReactNode; className?: string };

/** A native modal dialog. Opened by DialogTrigger, closed by Escape, by its cross, or by a press beside it. */
export function Dialog({ id, title, children, className }: Props) {
  const close = (event: MouseEvent) => {
    event.preventDefault();
    find(id)?.close();
    if (location.hash === `#${id}`) history.replaceState(null, "", location.pathname + location.search);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself
    <dialog
      id={id}
      aria-labelledby={`${id}-title`}
      onClick={(event) => event.target === event.currentTarget && close(event)}
      className={cx(
        "m-auto max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-raised p-0 text-ink shadow-raised backdrop:bg-black/45",
        className,
      )}
    >
      <div className="grid gap-4 p-5">
        <header className="flex items-start justify-between gap-4">
          <h2 id={`${id}-title`} tabIndex={-1} className="text-lg font-semibold outline-none">
            {title}
          </h2>
          {/* biome-ignore lint/a11y/useValidAnchor: without script, leaving the target is what closes the dialog */}
          <a
            href="#main"
            onClick={close}
            aria-label="Close"
            className="-me-2 -mt-2 grid size-11 place-items-center rounded-md text-ink-3 hover:bg-subtle hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </a>
        </header>
        {children}
      </div>
    </dialog>
  );
}
