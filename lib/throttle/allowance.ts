/** What a named limit allows in its window, and what is left of that until it begins anew. */
export type Allowance = { name: string; quota: number; windowSeconds: number; remaining: number; resetSeconds: number };

/** The header fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers): one policy and one state per limit. */
export function rateLimitHeaders(allowances: readonly Allowance[]): Record<string, string> {
  if (allowances.length === 0) return {};
  return {
    "RateLimit-Policy": allowances.map(({ name, quota, windowSeconds }) => `"${name}";q=${quota};w=${windowSeconds}`).join(", "),
    RateLimit: allowances.map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`).join(", "),
  };
}
