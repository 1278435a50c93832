import { env } from "@/lib/env";
import { startWorker } from "@/lib/jobs/start-worker";
import { watchPool } from "./watch-pool";

/** What a server process does beside answering requests. */
export async function startProcess(): Promise<void> {
  watchPool();
  if (env().WORKER_IN_PROCESS) await startWorker();
}
