import { describe, expect, test } from "vitest";
import { contextOf, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, PASSWORD, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { issueTokens } from "@/lib/accounts/issue-tokens";
import { sealToken } from "@/lib/auth/sealed-token";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { allowedOrigins, env } from "@/lib/env";
import { route } from "./route";

const db = committedDb();
let worked = 0;
const POST = route(async () => ({ body: { worked: ++worked } }));

async function proofs() {
  const user = await aUser(db);
  const now = new Date();
  const { sessionId } = await signedIn(db, user, now);
  const cookie = `${sessionCookieName()}=${await sealToken("session", { sub: user.id, sid: sessionId }, 60)}`;
  const input = { grant_type: "password" as const, email: user.email, password: PASSWORD };
  const { access_token } = await issueTokens(contextOf(STRANGER, db, now), input, aCaller());
  return { cookie: { cookie }, bearer: { authorization: `Bearer ${access_token}` } };
}

const send = async (headers: Record<string, string>) => {
  const before = worked;
  const request = new Request("http://localhost:3000/api/anything", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  });
  const { status } = await POST(request, { params: Promise.resolve({}) });
  return { status, ran: worked > before };
};

const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", host: "evil.example" };
const ORIGINS: [string, Record<string, string>, number][] = [
  ["none", {}, 403],
  ["null", { origin: "null" }, 403],
  ["foreign", { origin: "https://evil.example" }, 403],
  ["foreign with forged X-Forwarded-Host", { origin: "https://evil.example", ...forged }, 403],
  ["a sibling host", { origin: "http://shop.localhost:3000" }, 403],
  ["another port", { origin: "http://localhost:3001" }, 403],
  ["another scheme", { origin: "https://localhost:3000" }, 403],
  ["ours as a prefix", { origin: "http://localhost:3000.evil.example" }, 403],
  ["ours", { origin: "http://localhost:3000" }, 200],
];

describe("an unsafe method", () => {
  test.each(ORIGINS)("with a cookie, from origin: %s", async (_name, headers, status) => {
    const { cookie } = await proofs();
    expect(await send({ ...cookie, ...headers })).toEqual({ status, ran: status === 200 });
  });

  test.each(ORIGINS)("with a bearer token, from origin: %s", async (_name, headers) => {
    const { bearer } = await proofs();
    expect(await send({ ...bearer, ...headers })).toEqual({ status: 200, ran: true });
  });

  test("a bad bearer token is not helped by a good cookie", async () => {
    const { cookie } = await proofs();
    const headers = { ...cookie, authorization: "Bearer nonsense", origin: "http://localhost:3000" };
    expect(await send(headers)).toEqual({ status: 401, ran: false });
  });
});

test("a public address allows itself and nothing beside it", () => {
  expect(allowedOrigins("https://shop.example.com/somewhere")).toEqual(["https://shop.example.com"]);
  expect(allowedOrigins(env().PUBLIC_URL)).toContain("http://127.0.0.1:3000");
});
