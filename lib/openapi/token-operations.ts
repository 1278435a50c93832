import { z } from "zod";
import { RevokeToken, TokenRequest, TokenResponse } from "@/lib/accounts/input";
import type { Operation } from "./operation";

const Tokens = TokenResponse.meta({
  id: "Tokens",
  examples: [{ access_token: "eyJhbGciOi…", refresh_token: "b7mXq0…", token_type: "Bearer", expires_in: 900 }],
});

export const TOKEN_OPERATIONS: readonly Operation[] = [
  {
    id: "issueTokens",
    method: "post",
    path: "/api/auth/token",
    tag: "Authentication",
    summary: "Get tokens",
    description:
      "Email and password buy an access token for a quarter of an hour and a refresh token. The refresh token works once, may be sent alone, and brings the next pair; using one twice ends the session. Tokens end with the account's other sessions. Wrong passwords are limited: 60 a minute from your network, 10 of one account in a quarter of an hour from it, and a budget of the account's own that strangers share. Right ones count nothing.",
    access: "public",
    isLimited: true,
    body: TokenRequest,
    bodyExamples: {
      password: { summary: "Sign in", value: { grant_type: "password", email: "owner@onesoko.test", password: "…" } },
      refresh: { summary: "Refresh", value: { grant_type: "refresh_token", refresh_token: "b7mXq0…" } },
    },
    answers: [{ status: 200, description: "A pair of tokens.", schema: Tokens }],
    refusals: ["wrong-credentials", "refresh-token-spent", "too-many-attempts", "sign-in-busy"],
    curl: `-X POST "{origin}/api/auth/token" \\
  -H 'Content-Type: application/json' \\
  -d '{"grant_type": "password", "email": "owner@onesoko.test", "password": "demo-onesoko-2026"}'`,
  },
  {
    id: "revokeTokens",
    method: "post",
    path: "/api/auth/token/revoke",
    tag: "Authentication",
    summary: "End a session",
    description: "Ends the session of an access or refresh token at once. Answers the same whether the token was good or not.",
    access: "public",
    body: RevokeToken,
    answers: [{ status: 200, description: "It is worth nothing now.", schema: z.object({}) }],
    refusals: [],
    curl: `-X POST "{origin}/api/auth/token/revoke" \\
  -H 'Content-Type: application/json' -d '{"token": "…"}'`,
  },
];
