import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { toLoggedError } from "./log-error";

test("a failed query is logged without the values it carried", () =>
  withRollback(async (db) => {
    const thrown = await db.execute(sql`select ${"Amina Yusuf"}::text from no_such_table`).catch((error: unknown) => error);
    expect(String(thrown)).toContain("Amina Yusuf");
    const logged = toLoggedError(thrown);
    expect(JSON.stringify(logged)).not.toContain("Amina");
    expect(logged.message).toContain("no_such_table");
    expect(logged.cause?.code).toBe("42P01");
    expect(logged.stack).toMatch(/^\s+at /);
  }));

test("an error's own fields and endless causes are left out", () => {
  const error: Error & { client?: unknown } = new Error("gone");
  error.client = { password: "secret" };
  error.cause = error;
  const text = JSON.stringify(toLoggedError(error));
  expect(text).not.toContain("secret");
  expect(text.match(/"message"/g)).toHaveLength(5);
  expect(toLoggedError("a text").message).not.toContain("a text");
});
