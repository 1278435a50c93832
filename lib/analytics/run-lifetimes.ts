import "server-only";
import { runThread } from "@/lib/jobs/run-thread";
import { type LifetimesToReckon, type ReckonedLifetimes, reckonLifetimes } from "./lifetime-forecast";

const PROGRAM = "lib/cli/lifetime-thread.ts";
/** Fewer customers than this are reckoned sooner than a thread begins. */
const WORTH_A_THREAD = 500;

/** Learns from the histories of a shop's customers and foretells each, in a thread of its own: many take minutes. */
export async function runLifetimes(asked: LifetimesToReckon, signal?: AbortSignal): Promise<ReckonedLifetimes> {
  const customers = asked.histories.length + asked.pool.reduce((sum, { length }) => sum + length, 0);
  if (customers < WORTH_A_THREAD) return reckonLifetimes(asked);
  for await (const reckoned of runThread<ReckonedLifetimes>(PROGRAM, asked, signal)) return reckoned;
  throw new Error("The thread that reckons lifetime values ended without an answer.");
}
