"use client";

import { useLinkStatus } from "next/link";

/** A bar across the top while the surrounding Link's page is on its way; it waits a moment, so quick pages show nothing. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span aria-hidden className="link-pending" /> : null;
}
