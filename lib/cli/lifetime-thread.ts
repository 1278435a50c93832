import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { type LifetimesToReckon, reckonLifetimes } from "@/lib/analytics/lifetime-forecast";

/* The other end of lib/analytics/run-lifetimes.ts; below whoever waits for a page, as the forecasting thread is. */
if (process.platform === "linux") setPriority(5);
parentPort?.postMessage(reckonLifetimes(workerData as LifetimesToReckon));
