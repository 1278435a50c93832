import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { describe, expect, test, vi } from "vitest";
import { cookieName } from "@/lib/auth/session-cookie";
import { currentLanding, keepVisitChoice, mayAskAboutVisits, readVisitChoice } from "./visit";

const incoming = vi.hoisted(() => ({ headers: new Headers(), kept: [] as string[] }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () =>
    Object.assign(new RequestCookies(incoming.headers), { set: (_: string, value: string) => incoming.kept.push(value) }),
}));

const KEY = "ABCDEFGHIJKLMNOPQRSTUV";
const ask = (headers: Record<string, string>) => {
  incoming.headers = new Headers(headers);
  incoming.kept = [];
};
const cookie = (value: string) => ({ cookie: `${cookieName("visits")}=${value}` });

describe("what a visitor chose", () => {
  test("is unknown at first, then what the cookie says", async () => {
    ask({});
    expect(await readVisitChoice()).toBeUndefined();
    ask(cookie("no"));
    expect(await readVisitChoice()).toBe("no");
    ask(cookie(KEY));
    expect(await readVisitChoice()).toEqual({ key: KEY });
    ask(cookie("forged"));
    expect(await readVisitChoice()).toBeUndefined();
  });

  test("gives way to a browser that refuses for its person, whatever was said before", async () => {
    for (const [name, value] of [
      ["sec-gpc", "1"],
      ["dnt", "1"],
    ] as const) {
      ask({ ...cookie(KEY), [name]: value });
      expect(await readVisitChoice()).toBe("no");
      expect(await mayAskAboutVisits()).toBe(false);
      expect(await keepVisitChoice(true)).toBeUndefined();
      expect(incoming.kept).toEqual(["no"]);
    }
  });

  test("is kept: a yes keeps the key there is, a no drops it", async () => {
    ask(cookie(KEY));
    expect(await keepVisitChoice(true)).toBe(KEY);
    expect(await keepVisitChoice(false)).toBeUndefined();
    expect(incoming.kept).toEqual([KEY, "no"]);
  });
});

test("only pages that a person opened begin a visit", async () => {
  const person = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0" };
  ask({ ...person, "x-landing": "/shops/kazuri?utm_source=a", referer: "https://t.co/" });
  expect(await currentLanding()).toEqual({ address: "/shops/kazuri?utm_source=a", referrer: "https://t.co/" });
  ask(person);
  expect(await currentLanding()).toBeUndefined();
  ask({ "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)", "x-landing": "/shops/kazuri" });
  expect(await currentLanding()).toBeUndefined();
});
