import { createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { readTrackingToken, signTrackingToken } from "./link-token";

const SECRET = "a-secret-that-only-this-test-uses-0123456789";
const NOW = new Date("2026-03-02T09:00:00Z");
const link = { shopId: newId("shop"), orderId: newId("ord"), expiresAt: new Date("2026-06-02T09:00:00Z") };
const token = signTrackingToken(link, SECRET);

describe("a signed tracking link", () => {
  test("is read back as it was made, is compact and needs no escaping", () => {
    expect(readTrackingToken(token, SECRET, NOW)).toEqual(link);
    expect(token).toMatch(/^[\w-]{71}$/);
    expect(signTrackingToken(link, SECRET)).toBe(token);
  });

  test("ends at its last second", () => {
    expect(readTrackingToken(token, SECRET, new Date(link.expiresAt.getTime() - 1))).toEqual(link);
    expect(readTrackingToken(token, SECRET, link.expiresAt)).toBeUndefined();
  });

  test("is worth nothing once any character of it has changed", () => {
    for (let at = 0; at < token.length; at++) {
      for (const other of ["A", "z", "_"].filter((char) => char !== token[at]))
        expect(readTrackingToken(`${token.slice(0, at)}${other}${token.slice(at + 1)}`, SECRET, NOW)).toBeUndefined();
    }
  });

  test("is worth nothing under another secret, cut short, lengthened, or as noise", () => {
    expect(readTrackingToken(token, `${SECRET}x`, NOW)).toBeUndefined();
    for (const wrong of [
      "",
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      ` ${token.slice(1)}`,
      "é".repeat(71),
      "A".repeat(71),
    ])
      expect(readTrackingToken(wrong, SECRET, NOW)).toBeUndefined();
  });

  test("of another version is refused, though it is signed", () => {
    const body = Buffer.from(token, "base64url").subarray(0, 37);
    body[0] = 2;
    const key = Buffer.from(hkdfSync("sha256", SECRET, "", "onesoko tracking link 1", 32));
    const code = createHmac("sha256", key).update(body).digest().subarray(0, 16);
    expect(readTrackingToken(Buffer.concat([body, code]).toString("base64url"), SECRET, NOW)).toBeUndefined();
  });

  test("is signed with a key of its own, not with the secret itself", () => {
    const body = Buffer.from(token, "base64url").subarray(0, 37);
    const code = createHmac("sha256", SECRET).update(body).digest().subarray(0, 16);
    expect(readTrackingToken(Buffer.concat([body, code]).toString("base64url"), SECRET, NOW)).toBeUndefined();
  });
});
