import type { z } from "zod";

export type HeaderName =
  | "If-Match"
  | "If-None-Match"
  | "Idempotency-Key"
  | "ETag"
  | "Idempotent-Replayed"
  | "X-Request-Id"
  | "Retry-After"
  | "Webhook-Id"
  | "Webhook-Timestamp"
  | "Webhook-Signature"
  | "RateLimit"
  | "RateLimit-Policy"
  | "Content-Disposition"
  | "Allow"
  | "WWW-Authenticate";

export type DocumentedAnswer = {
  status: number;
  description: string;
  /** None for an answer without a body. */
  schema?: z.ZodType;
  mediaType?: string;
  headers?: readonly HeaderName[];
  example?: unknown;
};

/** The chapters of the document and what each is about: an operation without its chapter would not be shown. */
export const TAGS = [
  ["Authentication", "Tokens for programs."],
  ["Orders", "Read, change and follow orders."],
  ["Payments", "What mobile operators tell of payments."],
  ["Reports", "What came of the orders of a period."],
  ["Analytics", "What a shop sells, to whom, and how it goes on."],
  ["Loyalty", "Programmes, members and their points, rewards, referrals."],
  ["Carriers", "What carriers tell of parcels."],
] as const;

/** One thing a program can ask of us: what the document and the page say of it, made of the shapes that check it. */
export type Operation = {
  id: string;
  method: "get" | "post" | "patch";
  /** With `{names}` for its parts and a trailing slash where the address has one. */
  path: string;
  tag: (typeof TAGS)[number][0];
  summary: string;
  description: string;
  access?: "public";
  permission?: string;
  pathParameters?: Record<string, { schema: z.ZodType; description: string }>;
  query?: z.ZodObject;
  body?: z.ZodType;
  bodyExamples?: Record<string, { summary: string; value: unknown }>;
  headers?: readonly HeaderName[];
  requiredHeaders?: readonly HeaderName[];
  answers: readonly DocumentedAnswer[];
  /** Codes of refusals beyond those that any endpoint may give. */
  refusals: readonly string[];
  /** Its answers tell what is left of its limits. */
  isLimited?: boolean;
  /** Lines of a curl command after the address, for the page. */
  curl?: string;
};

/** Refusals that every operation may give, and those that come with a body or a sign-in. */
export const ANYWHERE = ["invalid-parameter", "method-not-allowed", "internal", "database-unavailable", "deadline-exceeded"];
export const SIGNED_IN = ["sign-in-required"];
export const WITH_BODY = [
  "body-not-json",
  "body-not-utf8",
  "body-has-nul",
  "body-has-duplicate-keys",
  "body-too-deep",
  "body-not-unicode",
  "body-too-large",
  "json-expected",
  "invalid-input",
];
export const WHEN_LIMITED: readonly HeaderName[] = ["RateLimit-Policy", "RateLimit"];
export const WITH_KEY = ["idempotency-key-malformed", "idempotency-key-reused", "idempotency-key-in-use", "answer-withheld"];
