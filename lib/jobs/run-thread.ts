import "server-only";
import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Run from source, as the command line's programs are, so that it is the same below a built application. */
const LOADER = "lib/cli/register.mjs";

/**
 * Runs a program of ours (its path from the root of the house) in a thread of its own and yields what it tells as soon as it
 * tells it, so that nobody's page and no other job waits. Leaving the loop, or aborting, ends the thread at once.
 */
export async function* runThread<T>(program: string, workerData: unknown, signal?: AbortSignal): AsyncGenerator<T> {
  const thread = new Worker(/* turbopackIgnore: true */ inHouse(program), {
    workerData,
    execArgv: ["--import", inHouse(LOADER)],
  });
  try {
    for await (const [told] of on(thread, "message", { close: ["exit"], signal })) yield told as T;
  } finally {
    await thread.terminate();
  }
}

/** Where the file lies; the bundler, which would take it for a part of the pages, is told to leave it. */
const inHouse = (file: string) => join(/* turbopackIgnore: true */ process.cwd(), file);
