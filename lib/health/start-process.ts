import { env } from "@/lib/env";
import { mendRequests } from "@/lib/http/mend-requests";
import { stampPeerAddress } from "@/lib/http/peer-address";
import { startWorker } from "@/lib/jobs/start-worker";
import { stopWithProcess } from "@/lib/jobs/stop-with-process";
import { watchPool } from "./watch-pool";

/** What a server process does beside answering requests. */
export async function startProcess(): Promise<void> {
  stampPeerAddress();
  mendRequests();
  watchPool();
  if (env().WORKER_IN_PROCESS) stopWithProcess(startWorker());
}
