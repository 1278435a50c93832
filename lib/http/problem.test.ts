import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError, conflict, rateLimited, stale } from "@/lib/errors";
import { problemResponse, toProblem } from "./problem";

test("the facts of a refusal cannot take the place of what every problem says", () => {
  const facts = { status: "pending", code: "x", type: "y", title: "z", detail: "d", request_id: "r", allowed_statuses: [] };
  expect(toProblem(conflict("illegal-transition", "No.", facts), "the-request")).toEqual({
    type: "http://localhost:3000/docs/api/problems#illegal-transition",
    title: "Conflict",
    status: 409,
    detail: "No.",
    code: "illegal-transition",
    request_id: "the-request",
    retryable: false,
    allowed_statuses: [],
  });
});

test("a wait is said in the header too", () => {
  expect(problemResponse(rateLimited(12.2), "id").headers.get("retry-after")).toBe("13");
});

test("what can be tried again as it is says so", () => {
  expect(toProblem(stale(3), "id")).toMatchObject({ status: 412, retryable: false, current_version: 3 });
  expect(toProblem(rateLimited(3), "id")).toMatchObject({ status: 429, retryable: true });
});

test("pointers are JSON Pointers, short, and few", () => {
  const shape = z.strictObject({ list: z.array(z.strictObject({ n: z.int() })) });
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${"x".repeat(500)}${i}`, 1]));
  const result = shape.safeParse({ list: [{ n: "1", "a/b~c": 2 }], ...many });
  const problem = toProblem(result.error, "id");
  expect(problem.errors).toHaveLength(20);
  expect(problem.errors?.slice(0, 2)).toEqual([
    { pointer: "/list/0/n", code: "invalid_type", detail: expect.any(String) },
    { pointer: "/list/0/a~1b~0c", code: "unrecognized_keys", detail: "There is no such name here. There are n." },
  ]);
  expect(JSON.stringify(problem).length).toBeLessThan(8192);
});

test.each([
  [Object.assign(new Error("boom"), { code: "57P01" }), 503, "database-unavailable"],
  [
    new DrizzleQueryError("select secret", [], Object.assign(new Error("x"), { code: "QUERY_TIMEOUT" })),
    503,
    "database-unavailable",
  ],
  [new DrizzleQueryError("select secret", [], Object.assign(new Error("x"), { code: "23505" })), 500, "internal"],
  [new Error("at /srv/secret.ts"), 500, "internal"],
  ["secret", 500, "internal"],
  [undefined, 500, "internal"],
])("what we did not foresee tells nothing of itself", (thrown, status, code) => {
  const problem = toProblem(thrown, "id");
  expect(problem).toMatchObject({ status, code });
  expect(JSON.stringify(problem)).not.toMatch(/secret|select|boom/);
});

test("every kind of refusal has a status", () => {
  expect(toProblem(new AppError("wrong_method", "method-not-allowed", "No."), "id").status).toBe(405);
});
