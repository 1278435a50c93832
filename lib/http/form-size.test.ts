import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { proxy } from "../../proxy";
import { MOST_FORM_BYTES } from "./form-size";

const send = (path: string, bytes: number, headers: Record<string, string> = {}) =>
  proxy(
    new NextRequest(`http://own.test${path}`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": String(bytes), ...headers },
    }),
  );

describe("a form without script that no action would take", () => {
  test("is answered with a page that says so and leads back", async () => {
    const answer = send('/shop/stock/adjust/a"<b>', MOST_FORM_BYTES + 1);
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    const page = await answer.text();
    expect(page).toContain("at most 8 MB");
    expect(page).toMatch(/href="\/shop\/stock\/adjust\/[^"<]*"/);
  });

  test.each([
    ["no larger than that", "/shop/stock", MOST_FORM_BYTES, {}],
    ["sent by script, which tells it itself", "/shop/stock", MOST_FORM_BYTES + 1, { "next-action": "x" }],
    ["of an endpoint for uploads, which has a limit of its own", "/shop/settings/rates/upload/", MOST_FORM_BYTES + 1, {}],
    ["without a file", "/shop/stock", MOST_FORM_BYTES + 1, { "content-type": "text/plain" }],
  ])("and no other: %s", (_, path, bytes, headers) => expect(send(path, bytes, headers).status).toBe(200));
});
