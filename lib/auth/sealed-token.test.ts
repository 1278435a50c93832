import { createHmac } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { claimsOf, openToken, sealToken } from "./sealed-token";

const own = { sub: newId("usr"), sid: newId("ses") };
const secret = () => env().AUTH_SECRET;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("sealed tokens", () => {
  test("open to what was sealed", async () => {
    expect(await openToken("access", await sealToken("access", own, 60))).toMatchObject(own);
    expect(await openToken("session", await sealToken("session", own, 60))).toMatchObject(own);
  });

  const accessClaims = claimsOf("access", own);
  const forged: Record<string, () => string | Promise<string>> = {
    "nothing at all": () => "",
    "any text": () => "not.a.token",
    "a session's own token": () => sealToken("session", own, 60),
    "a device's token": () => sealToken("device", { sub: own.sub, did: "0123456789abcdef" }, 60),
    "session claims under the right key": () => encode({ token: claimsOf("session", own), secret: secret(), salt: "access" }),
    "no type": () => encode({ token: { ...own, aud: "onesoko" }, secret: secret(), salt: "access" }),
    "another audience": () => encode({ token: { ...accessClaims, aud: "elsewhere" }, secret: secret(), salt: "access" }),
    "an id that is none": () => encode({ token: { ...accessClaims, sid: "ses_1" }, secret: secret(), salt: "access" }),
    "another secret": () => encode({ token: accessClaims, secret: `${secret()}!`, salt: "access" }),
    "no salt": () => encode({ token: accessClaims, secret: secret() }),
    expired: () => sealToken("access", own, -60),
    "alg none": () => `${base64({ alg: "none" })}.${base64(accessClaims)}.`,
    "a plain signature with the secret": () => {
      const signed = `${base64({ alg: "HS256" })}.${base64(accessClaims)}`;
      return `${signed}.${createHmac("sha256", secret()).update(signed).digest("base64url")}`;
    },
    "a flipped bit": async () => {
      const token = await sealToken("access", own, 60);
      const at = token.length - 30;
      return token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    },
  };

  test.each(Object.entries(forged))("refuse %s", async (_name, make) => {
    expect(await openToken("access", await make())).toBeUndefined();
  });

  test("refuse an access token as a session", async () => {
    expect(await openToken("session", await sealToken("access", own, 60))).toBeUndefined();
    expect(await openToken("session", await encode({ token: claimsOf("access", own), secret: secret() }))).toBeUndefined();
  });
});
