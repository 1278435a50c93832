import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** Badges and other small things right after the title. */
  beside?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
};

/** The top of a page: its one h1, what it is, and what one can do. */
export function PageHeader({ title, beside, description, actions, back }: Props) {
  return (
    <header className="mb-5">
      {back && (
        <Link
          href={back.href}
          className="-ms-1 mb-1 inline-flex min-h-11 items-center gap-1 pe-2 text-ink-2 hover:text-ink sm:pointer-fine:min-h-7"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="min-w-0 wrap-anywhere text-2xl font-semibold tracking-tight">{title}</h1>
            {beside}
          </div>
          {description && <p className="mt-1 max-w-prose text-ink-2">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
