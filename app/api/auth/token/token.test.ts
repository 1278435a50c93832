import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { refreshTokens, sessions } from "@/db/schema";
import { aShop } from "@/db/testing/factories";
import { aUser, PASSWORD } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { endSessions } from "@/lib/accounts/end-sessions";
import { TokenResponse } from "@/lib/accounts/input";
import { openToken } from "@/lib/auth/sealed-token";
import { route } from "@/lib/http/route";
import { POST as revoke } from "./revoke/route";
import { GET, POST } from "./route";

const db = committedDb();
const params = { params: Promise.resolve({}) };
const whoami = route(async (ctx) => ({ body: ctx.actor.kind === "user" ? { id: ctx.actor.userId, via: ctx.actor.via } : {} }));

const sendTo = (handler: typeof POST, body: unknown, headers: Record<string, string> = {}) =>
  handler(
    new Request("http://localhost:3000/api/auth/token", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
    params,
  );
const ask = (body: unknown, headers?: Record<string, string>) => sendTo(POST, body, headers);
const tokensOf = async (response: Response) => TokenResponse.parse(await response.json());
const grant = async (email: string) => tokensOf(await ask({ email, password: PASSWORD }));
const refresh = (refresh_token: string) => ask({ grant_type: "refresh_token", refresh_token });
const call = (token: string) =>
  whoami(new Request("http://localhost:3000/api/whoami", { headers: { authorization: `Bearer ${token}` } }), params);

describe("tokens for programs", () => {
  test("email and password buy a quarter of an hour, kept by nobody", async () => {
    const user = await aUser(db);
    const response = await ask({ grant_type: "password", email: user.email, password: PASSWORD });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const tokens = await tokensOf(response);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 900 });
    expect(await (await call(tokens.access_token)).json()).toEqual({ id: user.id, via: "bearer" });
    const claims = await openToken("access", tokens.access_token);
    const [row] = await db.select().from(sessions).where(eq(sessions.id, claims!.sid));
    expect(row).toMatchObject({ kind: "api", userId: user.id });
    const stored = await db.select().from(refreshTokens).where(eq(refreshTokens.sessionId, claims!.sid));
    expect(JSON.stringify(stored)).not.toContain(tokens.refresh_token);
  });

  test("a refresh token works once and brings the next", async () => {
    const { email } = await aUser(db);
    const first = await grant(email);
    const second = await tokensOf(await refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await call(second.access_token)).status).toBe(200);
    expect((await call(first.access_token)).status).toBe(200);
    const third = await ask({ refresh_token: second.refresh_token }); // sent alone it says what it is for
    expect((await tokensOf(third)).refresh_token).not.toBe(second.refresh_token);
  });

  test("a refresh token that is used again ends its session for thief and robbed alike", async () => {
    const { email } = await aUser(db);
    const [first, other] = [await grant(email), await grant(email)];
    const second = await tokensOf(await refresh(first.refresh_token));
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect((await call(second.access_token)).status).toBe(401);
    expect((await refresh(second.refresh_token)).status).toBe(401);
    expect((await call(other.access_token)).status).toBe(200);
  });

  test("of two who refresh with the same token at once, at most one is served", async () => {
    const { email } = await aUser(db);
    for (let round = 0; round < 10; round++) {
      const { refresh_token } = await grant(email);
      const replies = await Promise.all([refresh(refresh_token), refresh(refresh_token), refresh(refresh_token)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    }
  });

  test.each(["access_token", "refresh_token"] as const)("revoking the %s ends both", async (which) => {
    const { email } = await aUser(db);
    const tokens = await grant(email);
    expect((await sendTo(revoke, { token: tokens[which] })).status).toBe(200);
    expect((await call(tokens.access_token)).status).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(401);
    expect((await sendTo(revoke, { token: tokens[which] })).status).toBe(200);
  });

  test("they end with the person's other sessions", async () => {
    const shop = await aShop(db);
    const user = await aUser(db, { role: "owner", shopIds: [shop.id] });
    const tokens = await grant(user.email);
    await endSessions(db, user.id, new Date());
    expect((await call(tokens.access_token)).status).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(401);
  });
});

describe("what is refused", () => {
  test("wrong credentials, alike for unknown accounts", async () => {
    const user = await aUser(db);
    const [wrong, unknown] = await Promise.all(
      [user.email, "nobody@example.test"].map(async (email) => {
        const response = await ask({ email, password: "wrong" }, { "x-request-id": "the-same-id" });
        return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
      }),
    );
    expect(wrong).toMatchObject({ status: 401, type: "application/problem+json" });
    expect(unknown).toEqual(wrong);
  });

  test.each([
    [{}, 422],
    [{ email: "a@example.test" }, 422],
    [{ grant_type: "implicit", email: "a@example.test", password: "x" }, 422],
    [{ grant_type: "refresh_token" }, 422],
    [{ email: "a@example.test", password: "x", is_admin: true }, 422],
    [{ email: { $ne: "" }, password: { $ne: "" } }, 422],
    [[], 422],
    [{ grant_type: "refresh_token", refresh_token: "made-up" }, 401],
  ])("%j with %i", async (body, status) => expect((await ask(body)).status).toBe(status));

  test("tokens are not kept for an Idempotency-Key", async () => {
    const { email } = await aUser(db);
    const send = async () => tokensOf(await ask({ email, password: PASSWORD }, { "idempotency-key": "the-same-key" }));
    expect((await send()).refresh_token).not.toBe((await send()).refresh_token);
  });

  test("other methods", async () => {
    const response = await GET(new Request("http://localhost:3000/api/auth/token"), params);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("POST");
  });
});
