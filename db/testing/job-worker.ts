import { JOB_HANDLERS } from "@/lib/jobs/handlers";
import { startWorker } from "@/lib/jobs/start-worker";

/**
 * A worker that delivers messages one at a time, and may die of it: `argv[3]` says whether it dies when it has taken up a
 * job (`began`), when the job's effect is made but not settled (`made`), never (`-`), or hangs in its first job (`hang`).
 * Prints one JSON object a line about each of these moments. `argv[2]`: seconds between look-outs.
 */
const [, , lookOutEverySeconds, fate] = process.argv;
const MIN_JOB_MS = 300;

const pause = (ms = MIN_JOB_MS) => new Promise((resume) => setTimeout(resume, ms));
function reached(moment: "began" | "made", messageId: string): void {
  process.stdout.write(`${JSON.stringify({ [moment]: messageId })}\n`);
  if (fate === moment) process.kill(process.pid, "SIGKILL");
}

let turn: Promise<unknown> = Promise.resolve();
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
};

const worker = startWorker({
  lookOutEverySeconds: Number(lookOutEverySeconds),
  handlers: {
    "deliver-message": async () => {
      const deliver = await JOB_HANDLERS["deliver-message"]!();
      return (ctx, payload) =>
        inTurn(async () => {
          reached("began", payload.messageId);
          if (fate === "hang") await pause(600_000);
          await pause();
          await deliver(ctx, payload);
          reached("made", payload.messageId);
          await pause();
        });
    },
  },
});
await worker.started;
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
process.on("SIGTERM", async () => {
  await worker.stop();
  process.exit(0);
});
