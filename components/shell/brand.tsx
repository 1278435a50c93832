import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { homePath } from "@/lib/paths";

/** The sign: a market stall. */
const BrandMark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-8", className)}>
    <rect width="32" height="32" rx="8" fill="oklch(0.42 0.138 2)" />
    <path d="M7 8h18v6.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0z" fill="oklch(0.79 0.155 72)" />
    <path d="M9 20.5h14V24a1 1 0 0 1-1 1H10a1 1 0 0 1-1-1z" fill="#fff" />
  </svg>
);

/** The sign and the name; leads home. `compact` leaves only the sign on a phone. */
export const Brand = ({ className, compact }: { className?: string; compact?: boolean }) => (
  <Link href={homePath()} className={cx("inline-flex min-h-11 items-center gap-2.5 rounded-md", className)}>
    <BrandMark className="size-7" />
    <span className={cx("text-[1.0625rem] font-bold tracking-tight", compact && "max-sm:sr-only")}>OneSoko</span>
  </Link>
);
