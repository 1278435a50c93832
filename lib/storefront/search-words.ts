/** Words beyond these make a search no narrower. */
const MAX_WORDS = 5;
/** Shorter words have no trigram, so no index could help. */
const MIN_LETTERS = 3;

/**
 * LIKE patterns that a lower-cased title must all meet, the longest first, because the index is asked for that one.
 * Undefined when nothing typed is long enough to search for.
 */
export function searchPatterns(typed: string): string[] | undefined {
  const words = [...new Set(typed.toLowerCase().split(/\s+/).filter(Boolean))]
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_WORDS);
  if ((words[0]?.length ?? 0) < MIN_LETTERS) return undefined;
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
}
