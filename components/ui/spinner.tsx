/** A turning ring; decoration only, so always next to words. */
export const Spinner = () => (
  <span aria-hidden className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent" />
);
