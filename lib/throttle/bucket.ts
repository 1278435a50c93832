import { createHash } from "node:crypto";

/** A bucket's name: what is counted in the clear, about whom as a hash, so that the table holds no personal data. */
export const bucketOf = (kind: string, ...about: string[]): string =>
  `${kind}:${createHash("sha256").update(about.join("\n")).digest("base64url").slice(0, 22)}`;
