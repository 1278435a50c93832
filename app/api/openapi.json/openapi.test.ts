import { expect, test } from "vitest";
import { OPERATIONS } from "@/lib/openapi/operations";
import { call } from "../testing";

/** What is no operation of ours: probes, next-auth's own endpoints, the answer to wrong addresses, this document. */
const UNDOCUMENTED = ["/api/[...path]", "/api/auth/[...nextauth]", "/api/health", "/api/ready", "/api/openapi.json"];

const methodsOf = async () => {
  const files = Object.keys(import.meta.glob("../**/route.ts")).filter((file) => file.startsWith("../"));
  const addresses = files.map((file) => `/api${file.slice(2, -"/route.ts".length)}`);
  return addresses.filter((address) => !UNDOCUMENTED.includes(address)).map((address) => address.replace(/\[(\w+)\]/g, "{$1}"));
};

test("tells of every address there is, and of no other", async () => {
  const documented = new Set(OPERATIONS.map(({ path }) => path.replace(/\/$/, "")));
  expect([...documented].sort()).toEqual((await methodsOf()).sort());
});

test("is public, names this server, and may be kept for a while", async () => {
  const response = await call("GET", "/api/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(await response.json()).toMatchObject({ openapi: "3.1.1", servers: [{ url: "http://localhost:3000" }] });
});

test("each operation's methods are those the address allows", async () => {
  for (const { path } of OPERATIONS) {
    const address = path.replace("{orderId}", "ord_01kaqv8d3me8ar6y4zvq7j2k9c");
    const allowed = (await call("OPTIONS", address)).headers.get("allow")?.split(", ") ?? [];
    const documented = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
    expect([path, allowed.filter((method) => !["HEAD", "OPTIONS"].includes(method)).sort()]).toEqual([path, documented.sort()]);
  }
});
