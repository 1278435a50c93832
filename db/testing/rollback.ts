import { type Db, openDb } from "../client";
import { openPool } from "../pool";

// A test has a limit of its own; what takes long on a busy machine is not its failure.
const testDb = openDb(openPool({ max: 4, statementTimeoutMs: 0 }));
class Rollback extends Error {}

/** Runs the test inside a transaction that is always undone, so tests never see each other's rows. */
export async function withRollback(body: (db: Db) => Promise<void>): Promise<void> {
  await testDb
    .transaction(async (tx) => {
      await body(tx);
      throw new Rollback();
    })
    .catch((error) => {
      if (!(error instanceof Rollback)) throw error;
    });
}

/** The pool itself, for tests that need committed rows on several connections. Ask only about your own rows. */
export const committedDb = (): Db => testDb;
