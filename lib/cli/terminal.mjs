// What the command line says to the person in front of it.

/** @param {string} text */
export const say = (text) => console.log(text);

/**
 * Ends the program with a sentence that says what is wrong and what to do.
 * @param {string} text
 * @returns {never}
 */
export function giveUp(text) {
  console.error(`\n${text}\n`);
  process.exit(1);
}

/** @param {number} since */
const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;

/**
 * Says what is being done, that it is still being done, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const since = performance.now();
  say(`→ ${title} …`);
  const beat = setInterval(() => say(`  … ${seconds(since)}`), 10_000);
  try {
    const result = await work();
    say(`✓ ${title} (${seconds(since)})`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
