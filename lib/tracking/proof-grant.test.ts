import { expect, test } from "vitest";
import { minutesAfter } from "@/lib/time";
import { readProofGrant, signProofGrant } from "./proof-grant";

const SECRET = "a-secret-that-only-this-test-uses-0123456789";
const NOW = new Date("2026-03-02T09:00:00Z");
const grant = signProofGrant({ number: "KAZ-1043-7QX9", expiresAt: minutesAfter(NOW, 30) }, SECRET);

test("a grant names its order until it expires", () => {
  expect(readProofGrant(grant, SECRET, NOW)).toBe("KAZ-1043-7QX9");
  expect(readProofGrant(grant, SECRET, minutesAfter(NOW, 30))).toBeUndefined();
});

test("a grant for another order, another time, another secret, or none at all is worth nothing", () => {
  const seconds = String(minutesAfter(NOW, 30).getTime() / 1000);
  for (const wrong of [
    grant.replace("1043", "1044"),
    grant.replace(seconds, String(Number(seconds) + 1)),
    `${grant.slice(0, -1)}${grant.endsWith("A") ? "B" : "A"}`,
    "",
    undefined,
    "KAZ-1043-7QX9",
  ])
    expect(readProofGrant(wrong, SECRET, NOW)).toBeUndefined();
  expect(readProofGrant(grant, `${SECRET}x`, NOW)).toBeUndefined();
});
