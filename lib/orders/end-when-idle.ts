import "server-only";

/** Without a piece taken for this long, an export is ended: a reader that has stopped must not keep others waiting. */
export const EXPORT_IDLE_MS = 60_000;

/**
 * The same pieces, for a reader that may stop without a word. When it takes none for `idleMs` the source is ended, which
 * gives back whatever it holds; should the reader come back it gets an error, so that no file looks whole that is not.
 * The time the source itself needs for a piece does not count.
 */
export function endWhenIdle<T>(pieces: AsyncGenerator<T, void>, idleMs: number): AsyncGenerator<T, void> {
  let timer: NodeJS.Timeout | undefined;
  let hasStalled = false;
  const awaitReader = () => {
    timer = setTimeout(() => {
      hasStalled = true;
      pieces.return().catch(() => {}); // the database is gone, and what was held with it
    }, idleMs);
    timer.unref();
  };
  awaitReader();
  const watched: AsyncGenerator<T, void> = {
    async next() {
      clearTimeout(timer);
      if (hasStalled) throw new Error("The reader took nothing for too long, so the export was ended.");
      const result = await pieces.next();
      if (!result.done) awaitReader();
      return result;
    },
    async return() {
      clearTimeout(timer);
      return pieces.return();
    },
    async throw(error) {
      clearTimeout(timer);
      return pieces.throw(error);
    },
    [Symbol.asyncIterator]: () => watched,
    async [Symbol.asyncDispose]() {
      await watched.return();
    },
  };
  return watched;
}
