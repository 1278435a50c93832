import { type ComponentProps, cache, Suspense } from "react";

/** One for each request. */
const asked = cache(() => ({ isWhole: false }));

/** Has this page sent whole: a browser without script never puts in place what is streamed after its beginning. */
export const sendWhole = () => {
  asked().isWhole = true;
};

/** Suspense, unless the page is to be sent whole. */
export const Streamed = (props: ComponentProps<typeof Suspense>) => (asked().isWhole ? props.children : <Suspense {...props} />);
