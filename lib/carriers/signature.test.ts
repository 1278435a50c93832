import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, signatureHeaders } from "./signature";

const SECRET = "a-secret-that-only-this-test-uses-0123456789";
const NOW = new Date("2026-03-02T09:00:00Z");
const TEXT = '{"events":[{"place":"Kisumu · é"}]}';
const headers = signatureHeaders(SECRET, "msg_1", NOW, TEXT);
const signed = { id: "msg_1", timestamp: headers["webhook-timestamp"] ?? "", text: TEXT };
const signature = headers["webhook-signature"] ?? "";
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test("a signature is what anybody computes from id, time and body", () => {
  const right = createHmac("sha256", SECRET).update(`msg_1.1772442000.${TEXT}`).digest("base64");
  expect(headers).toEqual({ "webhook-id": "msg_1", "webhook-timestamp": "1772442000", "webhook-signature": `v1,${right}` });
  expect(isSigned(signed, signature, [SECRET], NOW)).toBe(true);
});

test("it stands for five minutes, in both directions of a clock that is wrong", () => {
  expect([-301, -300, 300, 301].map((seconds) => isSigned(signed, signature, [SECRET], after(seconds)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("it is worth nothing once one bit of anything has changed", () => {
  const flipped = (text: string, at: number) => {
    const bytes = Buffer.from(text);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString("latin1");
  };
  for (let at = 0; at < TEXT.length; at++)
    expect(isSigned({ ...signed, text: flipped(TEXT, at) }, signature, [SECRET], NOW)).toBe(false);
  for (let at = 0; at < signed.timestamp.length; at++)
    expect(isSigned({ ...signed, timestamp: flipped(signed.timestamp, at) }, signature, [SECRET], NOW)).toBe(false);
  for (let at = 0; at < signed.id.length; at++)
    expect(isSigned({ ...signed, id: flipped(signed.id, at) }, signature, [SECRET], NOW)).toBe(false);
  for (let at = 3; at < signature.length - 2; at++) expect(isSigned(signed, flipped(signature, at), [SECRET], NOW)).toBe(false);
});

test("another secret, none, no signature and noise are refused", () => {
  for (const secrets of [[`${SECRET}x`], []]) expect(isSigned(signed, signature, secrets, NOW)).toBe(false);
  for (const wrong of ["", "v1,", signature.slice(3), `v2,${signature.slice(3)}`, "v1,AAAA", " , ,v1"])
    expect(isSigned(signed, wrong, [SECRET], NOW)).toBe(false);
  for (const timestamp of ["", "0", "1e9", "-1772442000", " 1772442000", "17724420000", "NaN"])
    expect(isSigned({ ...signed, timestamp }, signature, [SECRET], NOW)).toBe(false);
});

test("while a secret is replaced either stands, and either of two signatures", () => {
  const next = "the-secret-that-comes-after-it-0123456789";
  const other = signatureHeaders(next, "msg_1", NOW, TEXT)["webhook-signature"];
  expect(isSigned(signed, signature, [next, SECRET], NOW)).toBe(true);
  expect(isSigned(signed, `${signature} ${other}`, [next], NOW)).toBe(true);
});
