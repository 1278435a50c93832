import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { peerAddress, stampPeerAddress } from "./peer-address";

const forged = { "x-onesoko-peer": "203.0.113.66", "x-forwarded-for": "203.0.113.67" };

test("what a client claims is not believed while requests are not stamped", () => {
  expect(peerAddress(new Headers(forged))).toBeNull();
});

test("the stamp is the connection's own address, whatever the client claims", async () => {
  stampPeerAddress();
  const server = createServer((request, response) => {
    response.end(peerAddress(new Headers(request.headers as Record<string, string>)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`, { headers: forged })).text()).toBe("127.0.0.1");
  await new Promise((closed) => server.close(closed));
});
