import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NO_PASSWORD } from "./credentials";
import { hashPassword } from "./hash-password";
import { inHashQueue } from "./hash-queue";
import { passwordFault } from "./password-rules";
import { verifyPassword } from "./verify-password";

describe("hashing", () => {
  test("is argon2id at the agreed cost, and nobody's hash costs the same", async () => {
    const stored = await hashPassword("seven green kettles");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    const nobodys = /"(\$argon2[^"]+)"/.exec(readFileSync(new URL("verify-password.ts", import.meta.url), "utf8"))?.[1];
    expect(nobodys?.split("$").slice(0, 4)).toEqual(stored.split("$").slice(0, 4));
    expect(nobodys).toHaveLength(stored.length);
  });

  test("verifies what was hashed and nothing else", async () => {
    const stored = await hashPassword("Ångström kettle");
    expect(await verifyPassword(stored, "A\u030angstro\u0308m kettle")).toBe(true);
    expect(await verifyPassword(stored, "ångström kettle")).toBe(false);
    expect(await verifyPassword(undefined, "Ångström kettle")).toBe(false);
    expect(await verifyPassword(NO_PASSWORD, NO_PASSWORD)).toBe(false);
  });
});

test("two hashes run, twenty wait, the rest is told to come back", async () => {
  let running = 0;
  let most = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = async () => {
    most = Math.max(most, ++running);
    await gate;
    running--;
  };
  const jobs = Array.from({ length: 25 }, () => inHashQueue(work));
  const outcome = Promise.allSettled(jobs);
  open();
  const results = await outcome;
  expect(most).toBe(2);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({ reason: { kind: "unavailable", details: { retry_after: 5 } } });
  await expect(inHashQueue(async () => "free again")).resolves.toBe("free again");
});

describe("password rules", () => {
  test.each(["seven green kettles", "pw: Ω≈ç√∫˜µ", "x9$kQ2!m", `${"a".repeat(60)}bcde fgh`, "🦒🦓🐘🦏🦛🐊🦁🐆"])(
    "accept %s",
    (password) => {
      expect(passwordFault(password, ["amina@example.com", "Amina Odhiambo"])).toBeUndefined();
    },
  );

  test.each([
    ["short1!", /at least 8/],
    ["🦒🦓🐘🦏🦛🐊🦁", /at least 8/],
    ["ab1 ".repeat(33), /at most 128/],
    ["password", /easy to guess/],
    ["PASSWORD", /easy to guess/],
    ["qwertyuiop", /easy to guess/],
    ["iloveyou1", /easy to guess/],
    ["aaaaaaaaaaaa", /easy to guess/],
    ["12121212", /easy to guess/],
    ["OneSoko2026!", /easy to guess/],
    ["onesoko-shop", /easy to guess/],
    ["Amina-2026-Odhiambo", /easy to guess/],
    ["amina@example.com", /easy to guess/],
  ])("refuse %s", (password, why) => {
    expect(passwordFault(password, ["amina@example.com", "Amina Odhiambo"])).toMatch(why);
  });
});
