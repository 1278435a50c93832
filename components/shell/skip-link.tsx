/** The first thing a keyboard meets: past the navigation, to the page's own content. */
export const SkipLink = () => (
  <a
    href="#main"
    className="fixed start-3 top-3 z-50 -translate-y-20 rounded-md bg-brand px-4 py-3 font-medium text-on-brand focus:translate-y-0 focus:shadow-raised print:hidden"
  >
    Skip to content
  </a>
);
