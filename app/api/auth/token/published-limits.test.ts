import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { aUser, PASSWORD } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { call } from "../../testing";

const db = committedDb();

/** One caller, whose network nobody else in the tests has. */
async function aCaller() {
  const host = randomUUID().replaceAll("-", "").slice(0, 12).match(/.{4}/g)?.join(":");
  const headers = { "x-forwarded-for": `2001:${host}::1` };
  return async (body: object) => {
    env().TRUSTED_PROXY_HOPS = 1;
    const response = await call("POST", "/api/auth/token", { body, headers });
    env().TRUSTED_PROXY_HOPS = 0;
    const left = [...(response.headers.get("ratelimit") ?? "").matchAll(/"(\w+)";r=(\d+);t=\d+/g)];
    return {
      status: response.status,
      policy: response.headers.get("ratelimit-policy"),
      left: left.map(([, name, rest]) => [name, Number(rest)]),
      retryAfter: response.headers.get("retry-after"),
    };
  };
}

test("answers to passwords tell what is left of the network's limits, and 429 how long to wait", async () => {
  const [user, ask] = [await aUser(db), await aCaller()];
  const wrong = () => ask({ email: user.email, password: "wrong" });
  expect(await wrong()).toMatchObject({
    status: 401,
    policy: '"network";q=60;w=60, "account";q=10;w=900',
    left: [
      ["network", 59],
      ["account", 9],
    ],
  });
  // A right password gives its counts back.
  expect(await ask({ email: user.email, password: PASSWORD })).toMatchObject({
    status: 200,
    left: [expect.anything(), ["account", 9]],
  });
  let last = await wrong();
  for (let turn = 0; turn < 12 && last.status === 401; turn++) last = await wrong();
  expect(last).toMatchObject({ status: 429, left: [expect.anything(), ["account", 0]] });
  expect(Number(last.retryAfter)).toBeGreaterThan(0);
});

test("they are the same for an account that nobody has, and for one that others try", async () => {
  const [user, other, ask] = [await aUser(db), await aCaller(), await aCaller()];
  for (let turn = 0; turn < 3; turn++) await other({ email: user.email, password: "wrong" });
  const known = await ask({ email: user.email, password: "wrong" });
  const unknown = await ask({ email: `${randomUUID()}@example.test`, password: "wrong" });
  expect(known.left[1]).toEqual(["account", 9]);
  expect(unknown.left[1]).toEqual(known.left[1]);
  expect(unknown.policy).toBe(known.policy);
});

test("a refresh token has no limit but its own", async () => {
  const ask = await aCaller();
  expect(await ask({ grant_type: "refresh_token", refresh_token: "made-up" })).toMatchObject({ status: 401, policy: null });
});
