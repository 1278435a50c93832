import { cx } from "./cx";

/** A grey stand-in of the size of what will come. Put several inside Loading. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cx("animate-pulse rounded-md bg-line/70", className)} />
);

/** What a page shows while it waits: stand-ins, and one sentence for those who listen. */
export const Loading = ({ what = "the page", children }: { what?: string; children: React.ReactNode }) => (
  <div role="status" className="grid gap-4">
    <span className="sr-only">Loading {what}…</span>
    {children}
  </div>
);

/** The stand-in of a list page: header, tabs, rows. */
export const ListSkeleton = ({ rows = 8 }: { rows?: number }) => (
  <Loading what="the list">
    <Skeleton className="h-8 w-48" />
    <Skeleton className="h-9 w-full max-w-xl" />
    <div className="grid gap-px overflow-hidden rounded-lg border border-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="flex items-center gap-6 bg-surface p-4">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="hidden h-4 w-24 sm:block" />
        </div>
      ))}
    </div>
  </Loading>
);
