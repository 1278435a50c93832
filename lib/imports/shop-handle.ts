import { createHash } from "node:crypto";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * Slug and number prefix of a shop that an import makes, from its reference: the same for the same seller wherever it is
 * imported, and with 35 bits of hash different for all others.
 */
export function shopHandle(ref: string): { slug: string; numberPrefix: string } {
  const hash = createHash("sha256").update(ref).digest();
  const tail = [...hash.subarray(0, 7)].map((byte) => LETTERS[byte % 32]).join("");
  return { slug: `s${tail.toLowerCase()}`, numberPrefix: `S${tail}` };
}
