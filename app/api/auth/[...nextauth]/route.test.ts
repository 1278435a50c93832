import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { ORIGIN } from "../../testing";
import { POST } from "./route";

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: ORIGIN }),
  cookies: async () => new RequestCookies(new Headers()),
}));

// next-auth finds the request's cookies by itself, which only works in a server.
vi.mock("next-auth", () => ({
  default: async (request: NextRequest) =>
    Response.json({
      body: await request.text(),
      type: request.headers.get("content-type"),
      path: request.nextUrl.pathname,
    }),
}));

const FORM = "application/x-www-form-urlencoded";

function send(body: string | ReadableStream, type: string) {
  const init = { method: "POST", body, headers: { origin: ORIGIN, "content-type": type }, duplex: "half" } as const;
  const params = Promise.resolve({ nextauth: ["callback", "credentials"] });
  return POST(new NextRequest(`${ORIGIN}/api/auth/callback/credentials`, init), { params });
}

/** A body without end, for which nobody has announced a length. */
const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(97)) }, { highWaterMark: 0 });

test("a body without end is given up on, in either form", async () => {
  for (const type of [FORM, "application/json"]) expect(await send(endless(), type)).toMatchObject({ status: 413 });
});

test("a body that is none is the sender's mistake", async () => {
  for (const body of ["{", '{"a":1,"a":2}', '"\\u0000"'])
    expect(await send(body, "application/json")).toMatchObject({ status: 400 });
});

test("what is whole is handed on as it came", async () => {
  const form = "email=a%40example.com&password=x";
  const response = await send(form, FORM);
  expect(await response.json()).toEqual({ body: form, type: FORM, path: "/api/auth/callback/credentials" });
});
