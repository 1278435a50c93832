import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { assertAttempt } from "./assert-attempt";
import { forgiveAttempt } from "./forgive-attempt";

const now = new Date("2026-03-02T09:00:10Z");
const attempt = () => ({ bucket: `test:${randomUUID()}`, limit: 3, windowSeconds: 60, now });

test("lets the limit through, then refuses until the window ends", () =>
  withRollback(async (db) => {
    const one = attempt();
    for (let i = 0; i < 3; i++) await assertAttempt(db, one);
    await expect(assertAttempt(db, one)).rejects.toMatchObject({ kind: "rate_limited", details: { retry_after: 50 } });
    await assertAttempt(db, { ...one, now: new Date("2026-03-02T09:01:00Z") });
  }));

test("counts each bucket by itself", () =>
  withRollback(async (db) => {
    const [one, other] = [attempt(), attempt()];
    for (let i = 0; i < 3; i++) await assertAttempt(db, one);
    await assertAttempt(db, other);
  }));

test("a forgiven attempt does not count", () =>
  withRollback(async (db) => {
    const one = attempt();
    for (let i = 0; i < 10; i++) {
      await assertAttempt(db, one);
      await forgiveAttempt(db, one);
    }
  }));
