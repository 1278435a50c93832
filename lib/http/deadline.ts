import { unavailable } from "@/lib/errors";

/** No request stays open longer than seven seconds, whatever hangs behind it; this leaves time to say so. */
const DEADLINE_MS = 6_500;

/** A piece of work may wait two seconds for a lock, and the last one must be committed and answered before the deadline. */
const LAST_BEGINNING_MS = 4_000;

/** Whether a request that came in then may begin another of its many pieces of work, or should tell what is left. */
export const mayBegin = (cameInAt: Date, nowMs: number): boolean => nowMs - cameInAt.getTime() < LAST_BEGINNING_MS;

/** The work's answer, or a refusal when it takes too long. The work itself is not undone: it may still finish unseen. */
export async function withinDeadline<T>(work: Promise<T>, deadlineMs = DEADLINE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        unavailable(
          "deadline-exceeded",
          "This took too long. A change may or may not have been made: repeat it with the same Idempotency-Key to be sure.",
        ),
      );
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // a refusal after the deadline has nobody left to hear it
  }
}
