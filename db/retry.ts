import { databaseCode } from "@/lib/http/database-code";

/**
 * A deadlock, a transaction that could not be put in any order with another, or a row that a rival wrote first after this one
 * had looked whether it is there: the loser may simply begin again, and finds it then.
 */
const LOST_RACE = /^(40P01|40001|23505)$/;
const MAX_TRIES = 8;
const STEP_MS = 15;

/** Runs a whole transaction again when it lost a race in the database, after a pause that differs from the rival's. */
export async function retryLostRaces<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MAX_TRIES || !LOST_RACE.test(databaseCode(error) ?? "")) throw error;
      await new Promise((resume) => setTimeout(resume, STEP_MS * tries * Math.random()));
    }
  }
}
