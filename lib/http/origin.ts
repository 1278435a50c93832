import "server-only";
import { allowedOrigins, env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Refuses a request that a page of another origin may have caused. Judged by the configured address, never by request headers. */
export function assertSameOrigin(origin: string | null): void {
  if (origin !== null && allowedOrigins(env().PUBLIC_URL).includes(origin)) return;
  throw new AppError("forbidden", "wrong-origin", `This request must come from a page of ${env().PUBLIC_URL}.`);
}
