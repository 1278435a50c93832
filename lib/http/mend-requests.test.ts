import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mendRequests } from "./mend-requests";

const server = createServer((asked, answer) => answer.end(`${asked.method} ${asked.url}`));

beforeAll(async () => {
  mendRequests();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

const ask = (method: string, path: string): Promise<string> =>
  new Promise((done, fail) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: "127.0.0.1", port, method, path }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      done(text);
    });
    sent.on("error", fail).end();
  });

test.each([
  ["GET", "/api/enhanced-orders/%ff/", "GET /api/undecodable-address"],
  ["GET", "/track-order/%E0%A4%A", "GET /undecodable-address"],
  ["PATCH", "/api/x/%", "PATCH /api/undecodable-address"],
  ["TRACE", "/api/x", "REFUSED /api/x"],
  ["GET", "/track-order/%E0%A4%A8?q=%ff", "GET /track-order/%E0%A4%A8?q=%ff"],
  ["DELETE", "/", "DELETE /"],
])("%s %s reaches the server as %s", async (method, path, seen) => expect(await ask(method, path)).toBe(seen));
