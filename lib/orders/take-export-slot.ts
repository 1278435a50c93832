import "server-only";
import { env } from "@/lib/env";
import { unavailable } from "@/lib/errors";

const AT_ONCE = 3;
const AT_ONCE_EACH = 2;

// Next bundles this module more than once; the limit is the process's.
const shared = globalThis as { onesokoExports?: string[] };
const underWay = () => (shared.onesokoExports ??= []);

/**
 * Lets an export begin, or refuses it with "unavailable" when too many are under way: each holds a connection of the pool
 * for as long as its reader likes, and whoever reads slowly must not take them all. Returns what ends it.
 */
export function takeExportSlot(who: string): () => void {
  const running = underWay();
  const slots = Math.min(AT_ONCE, Math.ceil(env().DATABASE_POOL_SIZE / 3));
  if (running.length >= slots || running.filter((other) => other === who).length >= AT_ONCE_EACH)
    throw unavailable("export-busy", "Other exports are under way. Try again when one of them is done.", 10);
  running.push(who);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    running.splice(running.indexOf(who), 1);
  };
}
