import { startWorker } from "@/lib/jobs/start-worker";
import { log } from "@/lib/log";

/** `npm run worker`: does background work in a process of its own until it is told to stop, then finishes what it has begun. */
const worker = startWorker();

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    log().info({ signal }, "worker stops");
    await worker.stop();
    process.exit(0);
  });
}

await worker.started.catch(() => process.exit(1));
