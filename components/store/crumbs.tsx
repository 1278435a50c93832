import { ChevronRight } from "lucide-react";
import Link from "next/link";

type Props = { crumbs: readonly { href: string; label: string }[] };

/** The way from the shops down to this page. */
export const Crumbs = ({ crumbs }: Props) => (
  <nav aria-label="You are in" className="mb-3">
    <ol className="flex flex-wrap items-center gap-x-1 text-ink-3">
      {crumbs.map(({ href, label }, index) => (
        <li key={href} className="flex items-center gap-1">
          {index > 0 && <ChevronRight aria-hidden className="size-3.5" />}
          <Link
            href={href}
            prefetch={false}
            className="inline-flex min-h-11 items-center hover:text-ink hover:underline sm:pointer-fine:min-h-7"
          >
            {label}
          </Link>
        </li>
      ))}
    </ol>
  </nav>
);
