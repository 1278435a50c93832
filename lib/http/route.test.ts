import { describe, expect, test } from "vitest";
import { anApiPerson } from "@/db/testing/api-person";
import { committedDb } from "@/db/testing/rollback";
import { mayBegin, withinDeadline } from "./deadline";
import { endpoint } from "./endpoint";
import { route } from "./route";

const noParams = { params: Promise.resolve({}) };
const echo = endpoint({
  POST: route(async (_ctx, { body }) => ({ body: { body } }), { access: "public", idempotency: "ignored" }),
});
const send = (
  body: BodyInit | null,
  headers: Record<string, string> = { "content-type": "application/json" },
  init: object = {},
) => echo.POST(new Request("http://localhost:3000/api/echo", { method: "POST", headers, body, ...init }), noParams);
const reply = async (response: Response) => [response.status, (await response.json()).code];

describe("bodies", () => {
  test.each([
    ["{", 400, "body-not-json"],
    ["", 400, "body-not-json"],
    ['{"a":1,}', 400, "body-not-json"],
    ["// hello\n1", 400, "body-not-json"],
    ['{"a":1}{"b":2}', 400, "body-not-json"],
    ["\uFEFF{}", 400, "body-not-json"],
    [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, "body-not-utf8"],
    [new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), 400, "body-not-utf8"],
    [new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, "body-not-utf8"],
    [`"${"x".repeat(64 * 1024)}"`, 413, "body-too-large"],
  ])("%.20s is refused", async (body, status, code) => expect(await reply(await send(body as BodyInit))).toEqual([status, code]));

  test.each([
    ["", "The body is empty."],
    ["\uFEFF{}", "byte order mark"],
    ['{\n"a" 1}', "goes wrong at line 2 column 5"],
    ['{"a":secret}', "is not valid JSON"],
  ])("%j that is no JSON is told why, and not repeated", async (body, words) => {
    const { detail } = await (await send(body)).json();
    expect(detail).toContain(words);
    expect(detail).not.toContain("secret");
  });

  test("of up to 64 KiB pass", async () => {
    expect((await send(`"${"x".repeat(64 * 1024 - 2)}"`)).status).toBe(200);
  });

  test("are counted as they come, whatever Content-Length says", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const headers = { "content-type": "application/json", "content-length": "2" };
    expect(await reply(await send(endless, headers, { duplex: "half" }))).toEqual([413, "body-too-large"]);
    expect(sent).toBeLessThan(200 * 1024);
  });

  test.each([
    [{}, 415],
    [{ "content-type": "text/plain" }, 415],
    [{ "content-type": "application/x-www-form-urlencoded" }, 415],
    [{ "content-type": "application/json; charset=latin1" }, 415],
    [{ "content-type": "application/json", "content-encoding": "gzip" }, 415],
    [{ "content-type": 'Application/JSON; charset="UTF-8"' }, 200],
  ])("announced as %j answer %i", async (headers, status) => {
    const response = await send("{}", headers as Record<string, string>);
    expect(response.status).toBe(status);
  });
});

describe("every address", () => {
  const get = endpoint({ GET: route(async () => ({ body: { hello: "you" }, headers: { ETag: '"v1"' } }), { access: "public" }) });
  const ask = (method: keyof typeof get, headers = {}) =>
    get[method](new Request("http://localhost:3000/api/hello", { method, headers }), noParams);

  test.each(["POST", "PUT", "PATCH", "DELETE"] as const)("refuses %s with what it allows", async (method) => {
    const response = await ask(method);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(await response.json()).toMatchObject({ code: "method-not-allowed" });
  });

  test("answers HEAD as GET without a body, and OPTIONS", async () => {
    const head = await ask("HEAD");
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, '"v1"', ""]);
    const options = await ask("OPTIONS");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  test("gives back a harmless request id, and makes a new one otherwise", async () => {
    expect((await ask("GET", { "x-request-id": "my-own-request" })).headers.get("x-request-id")).toBe("my-own-request");
    for (const bad of ["a b c d e f g", "short", "x".repeat(65), "<script>alert</script>"])
      expect((await ask("GET", { "x-request-id": bad })).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("who calls", () => {
  const mine = endpoint({
    GET: route(async (ctx) => ({ body: ctx.actor.kind })),
    POST: route(async () => ({ body: {} }), { idempotency: "ignored" }),
  });
  const ask = (headers: Record<string, string>) => mine.GET(new Request("http://localhost:3000/api/mine", { headers }), noParams);

  test("strangers and bad tokens get 401 before anything is read", async () => {
    const stranger = await ask({});
    expect([stranger.status, stranger.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect((await stranger.json()).detail).toContain("send Authorization: Bearer");
    for (const authorization of ["Bearer", "Bearer x", "bearer  ", "Bearer a.b.c.d.e"]) {
      const response = await ask({ authorization });
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
      expect((await response.json()).detail).toContain("Refresh it at /api/auth/token");
    }
    const post = await mine.POST(new Request("http://localhost:3000/api/mine", { method: "POST", body: "{" }), noParams);
    expect(post.status).toBe(401);
  });

  test("a token is enough", async () => {
    const { token } = await anApiPerson(committedDb());
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
  });
});

test("a request that hangs is answered before seven seconds are over", async () => {
  const never = new Promise<never>(() => {});
  await expect(withinDeadline(never, 20)).rejects.toMatchObject({ kind: "unavailable", code: "deadline-exceeded" });
  await expect(withinDeadline(Promise.resolve(1), 20)).resolves.toBe(1);
  const cameInAt = new Date("2026-03-02T09:00:00Z");
  expect([0, 3_999, 4_000, 9_000].map((ms) => mayBegin(cameInAt, cameInAt.getTime() + ms))).toEqual([true, true, false, false]);
});
