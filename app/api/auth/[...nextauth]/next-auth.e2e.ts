import { type APIRequestContext, expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";

async function signIn(request: APIRequestContext, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  return request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: "customer@onesoko.test", password: DEMO_PASSWORD, ...form },
    headers,
    maxRedirects: 0,
  });
}
const session = async (request: APIRequestContext) => (await request.get("/api/auth/session")).json();

test("next-auth's endpoints sign in and out over the same sessions as the pages", async ({ request }) => {
  const response = await signIn(request, { callbackUrl: "https://evil.example/" });
  expect(response.status()).toBe(302);
  expect(response.headers().location).not.toContain("evil.example");
  expect(await session(request)).toMatchObject({ user: { email: "customer@onesoko.test" } });
  const copied = await request.storageState();
  expect((await request.get("/account", { maxRedirects: 0 })).status()).toBe(200);

  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  await request.post("/api/auth/signout", { form: { csrfToken }, maxRedirects: 0 });
  const cookie = copied.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await request.get("/account", { maxRedirects: 0, headers: { cookie } })).status()).toBe(307);
  expect(await (await request.get("/api/auth/session", { headers: { cookie } })).json()).toEqual({});
});

test("a wrong password and an unknown address are sent to the same place", async ({ request }) => {
  const wrong = await signIn(request, { password: "wrong" });
  const unknown = await signIn(request, { email: "nobody@onesoko.test" });
  expect(wrong.headers().location).toContain("error=CredentialsSignin");
  expect(unknown.headers().location).toBe(wrong.headers().location);
  expect(await session(request)).toEqual({});
});

for (const [name, headers] of Object.entries<Record<string, string>>({
  "a foreign origin": { origin: "https://evil.example" },
  "no origin to speak of": { origin: "null" },
  "a foreign origin with forged forwarding": { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
}))
  test(`${name} signs nobody in`, async ({ request }) => {
    expect((await signIn(request, {}, headers)).status()).toBe(403);
    expect(await session(request)).toEqual({});
  });

test("nobody is signed in without next-auth's own token", async ({ request }) => {
  await signIn(request, { csrfToken: "made-up" });
  expect(await session(request)).toEqual({});
});
