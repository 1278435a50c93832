/** "a, b and c". */
export const listWords = (words: readonly string[], joint: "and" | "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
