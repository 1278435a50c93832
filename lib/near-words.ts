/** How many letters must be added, taken away or changed to make one word of the other. */
function lettersApart(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const here = [row + 1];
    for (let at = 0; at < other.length; at++)
      here.push(Math.min((above[at] ?? 0) + (letter === other[at] ? 0 : 1), (above[at + 1] ?? 0) + 1, (here[at] ?? 0) + 1));
    above = here;
  }
  return above.at(-1) ?? 0;
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function apart(own: string, word: string): number {
  const isPart = word.length > 2 && (own.startsWith(word) || word.startsWith(own) || word.endsWith(own));
  return isPart ? 1 : lettersApart(own, word);
}

/** The word somebody most likely meant who wrote this one: one that begins alike or differs in a letter or two. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  const own = plain(written.slice(0, 60));
  if (own.length < 3) return undefined;
  const [best] = words.map((word) => ({ word, letters: apart(own, plain(word)) })).sort((a, b) => a.letters - b.letters);
  return best && best.letters <= Math.max(1, Math.floor(own.length / 3)) ? best.word : undefined;
}
