import type { HeaderName } from "./operation";

type Header = { description: string; schema: { type: string; [keyword: string]: unknown }; example?: string };

const text = (description: string, example?: string): Header => ({
  description,
  schema: { type: "string" },
  ...(example && { example }),
});

/** What a caller may say in a header. */
export const REQUEST_HEADERS: Partial<Record<HeaderName, Header>> = {
  "If-Match": text("The `ETag` you act on. If the order has moved on since: 412, and nothing is written.", '"v2"'),
  "If-None-Match": text("The `ETag` you have. If it still stands: 304 without a body.", '"v3"'),
  "Idempotency-Key": {
    ...text(
      "New for every change you mean to make, the same when you repeat a request: the change is made once, and a repeat gets the first answer again for 7 days.",
      "3f0a5a0e-6f1c-4f0b-9a1a-0c8d1f7f3c11",
    ),
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  "Webhook-Id": text("The sender's id of this request; part of what is signed.", "msg_2a7f"),
  "Webhook-Timestamp": text("When it was signed, in seconds since 1970: at most five minutes ago.", "1795338600"),
  "Webhook-Signature": text(
    "`v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body` with the carrier's secret. Several stand apart by a space.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
};

/** What we say in a header. */
export const RESPONSE_HEADERS: Partial<Record<HeaderName, Header>> = {
  ETag: text("The version of the order.", '"v3"'),
  "X-Request-Id": text("The id under which the request is in our logs: yours if you sent one, else a new one."),
  "Idempotent-Replayed": text("`true` when this is the stored answer to an earlier request with the same key.", "true"),
  "Retry-After": { description: "Seconds to wait before the request is worth repeating.", schema: { type: "integer" } },
  "RateLimit-Policy": text(
    "The limits that hold here by name: `q` failures in a window of `w` seconds (draft-ietf-httpapi-ratelimit-headers).",
    '"network";q=60;w=60, "account";q=10;w=900',
  ),
  RateLimit: text(
    "What is left of each limit: `r` more failures, until it begins anew in `t` seconds.",
    '"network";r=59;t=41, "account";r=9;t=812',
  ),
  "Content-Disposition": text("Suggests a file name."),
  Allow: text("The methods the address answers to.", "GET, HEAD, OPTIONS"),
  "WWW-Authenticate": text("How to prove who you are.", "Bearer"),
};
