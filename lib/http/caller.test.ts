import { beforeEach, expect, test, vi } from "vitest";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { callerOf } from "./caller";

const shared = globalThis as { onesokoProxiesDoubted?: boolean; onesokoProxiesWarned?: boolean };
const warn = vi.spyOn(log(), "warn");
const hashOf = async (forwardedFor: string) => (await callerOf(new Headers({ "x-forwarded-for": forwardedFor }))).addressHash;

beforeEach(() => {
  env().TRUSTED_PROXY_HOPS = 2;
  warn.mockClear();
  delete shared.onesokoProxiesDoubted;
  delete shared.onesokoProxiesWarned;
  return () => {
    env().TRUSTED_PROXY_HOPS = 0;
  };
});

test("proxies counted right: the outermost tells, and nothing is said", async () => {
  expect(await hashOf("203.0.113.9, 203.0.113.1")).toBe(await hashOf("198.51.100.1, 203.0.113.9, 203.0.113.1"));
  expect(warn).not.toHaveBeenCalled();
});

test("proxies counted too high: one warning with what to set, and from then on no forged entry makes another address", async () => {
  const honest = await hashOf("203.0.113.9");
  expect(honest).not.toBeNull();
  for (const forged of ["198.51.100.1", "198.51.100.2"]) expect(await hashOf(`${forged}, 203.0.113.9`)).toBe(honest);
  expect(await hashOf("203.0.113.8")).not.toBe(honest);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls[0]?.[1]).toContain("Set it to the number of proxies that append to that header");
});

test("a request that came past the proxies is no reason to doubt them", async () => {
  await callerOf(new Headers());
  expect(await hashOf("203.0.113.9, 203.0.113.1")).not.toBe(await hashOf("203.0.113.1"));
  expect(warn).toHaveBeenCalledTimes(1);
});
