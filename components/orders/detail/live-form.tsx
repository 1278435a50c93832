"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, useRef, useTransition } from "react";
import { cx } from "@/components/ui/cx";

const PAUSE_MS = 300;

/**
 * A form that asks by its address. With script it asks while one types, and the server's answer is drawn in place; without,
 * its button asks.
 */
export function LiveForm({ path, className, children, ...rest }: Omit<ComponentProps<"form">, "action"> & { path: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (form: HTMLFormElement) => {
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    start(() => router.replace(`${path}?${query}`, { scroll: false }));
  };
  return (
    <form
      {...rest}
      method="get"
      action={path}
      aria-busy={pending}
      className={cx("grid gap-4", className)}
      onChange={({ currentTarget }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => ask(currentTarget), PAUSE_MS);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        ask(event.currentTarget);
      }}
    >
      {children}
    </form>
  );
}
