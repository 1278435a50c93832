import "server-only";
import { unavailable } from "@/lib/errors";

/** Each hash takes 46 MiB and 0.1 s of a processor; more at once would starve everything else. */
const AT_ONCE = 2;
const MAX_WAITING = 20;

type Queue = { running: number; waiting: (() => void)[] };

// Next bundles this module more than once; the limit is the process's.
const shared = globalThis as { onesokoHashQueue?: Queue };
const queue = (): Queue => (shared.onesokoHashQueue ??= { running: 0, waiting: [] });

/** Runs the hash when it is its turn, or refuses with "unavailable" when too many wait already. */
export async function inHashQueue<T>(work: () => Promise<T>): Promise<T> {
  const line = queue();
  if (line.running < AT_ONCE) line.running++;
  else if (line.waiting.length >= MAX_WAITING)
    throw unavailable("sign-in-busy", "Many people are signing in right now. Try again in a few seconds.", 5);
  else await new Promise<void>((turn) => line.waiting.push(turn));
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.running--;
  }
}
