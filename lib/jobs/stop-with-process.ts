import "server-only";
import type { Worker } from "./start-worker";

/**
 * For a worker inside a web server, which ends the process by itself once its pages are answered: the worker is told to
 * stop with the same signal, and the end waits until it has.
 */
export function stopWithProcess(worker: Worker): void {
  const exit = process.exit.bind(process);
  let stopped: Promise<void> | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      stopped ??= worker.stop();
    });
  process.exit = ((code) => {
    if (!stopped) return exit(code);
    void stopped.finally(() => exit(code));
  }) as typeof process.exit;
}
