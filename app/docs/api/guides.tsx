import Link from "next/link";
import { Bullets, CodeBlock, Inline, Section } from "@/components/docs/prose";
import { problemsPath } from "@/lib/paths";

const SAMPLE = "ord_01kaqv8d3me8ar6y4zvq7j2k9c";

const signIn = (origin: string) => `curl -s -X POST "${origin}/api/auth/token" \\
  -H 'Content-Type: application/json' \\
  -d '{"grant_type": "password", "email": "owner@onesoko.test", "password": "demo-onesoko-2026"}'

# {"access_token":"eyJ…","refresh_token":"b7m…","token_type":"Bearer","expires_in":900}

TOKEN=eyJ…
curl -s "${origin}/api/enhanced-orders/?limit=1" -H "Authorization: Bearer $TOKEN"

# After 15 minutes: the refresh token works once and brings the next pair.
curl -s -X POST "${origin}/api/auth/token" -H 'Content-Type: application/json' \\
  -d '{"grant_type": "refresh_token", "refresh_token": "b7m…"}'`;

const change = (origin: string) => `curl -si "${origin}/api/enhanced-orders/${SAMPLE}/" -H "Authorization: Bearer $TOKEN"
# ETag: "v2"

curl -si -X PATCH "${origin}/api/enhanced-orders/${SAMPLE}/" \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -H 'If-Match: "v2"' -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"status": "shipped", "tracking": {"carrier": "G4S", "number": "G4S-88231"}}'
# 200, ETag: "v3"   or   412 stale-version: read again, look, repeat with the new tag`;

const problem = (origin: string) =>
  JSON.stringify(
    {
      retryable: false,
      order_status: "pending",
      allowed_statuses: ["processing", "cancelled"],
      type: `${origin}${problemsPath("illegal-transition")}`,
      title: "Conflict",
      status: 409,
      detail: "An order that is pending cannot become delivered. It can become processing, cancelled.",
      code: "illegal-transition",
      request_id: "7f1f9c5e-4d5b-4a0e-9a55-0c5d1f7f3c11",
    },
    null,
    2,
  );

export const GUIDES = [
  { id: "authentication", title: "Authentication" },
  { id: "pages", title: "Pages" },
  { id: "changes", title: "Changes" },
  { id: "problems", title: "Problems" },
  { id: "values", title: "Money, time, ids" },
] as const;

/** What to know before the first request. */
export const Guides = ({ origin }: { origin: string }) => (
  <>
    <Section id="authentication" title="Authentication">
      <p>
        A program acts for a person: it signs in with their email and password, and may then do what their role in each shop
        allows. Another shop's orders are not found, as if they did not exist.
      </p>
      <CodeBlock title="Sign in, use the token, refresh it" text={signIn(origin)} />
      <Bullets
        items={[
          "Keep the refresh token safe; it works once. Using one twice ends its session, as only a thief would.",
          "`POST /api/auth/token/revoke` ends the session. So does signing out everywhere, or a new password.",
          "Wrong passwords are limited. `RateLimit` says how many more (`r`) a limit allows until it begins anew (`t` seconds); 429 comes with `Retry-After`.",
          "A role too small is 403 with `required_permission`; no or a spent token is 401.",
        ]}
      />
    </Section>
    <Section id="pages" title="Pages">
      <p>
        <Inline text="Lists answer `{ data, page, meta }`, newest first, 25 at a time unless `limit` says 1 to 100." />
      </p>
      <Bullets
        items={[
          "Send `page.next` as `cursor`, with the same filters, for the page after; it is null at the end.",
          "Orders that arrive while you page make you skip or repeat none.",
          "A cursor is opaque and belongs to its filters: with others it is refused. So is a filter we do not know.",
        ]}
      />
    </Section>
    <Section id="changes" title="Changes">
      <p>Two headers make a change safe: one against others, one against the network.</p>
      <Bullets
        items={[
          "`If-Match` carries the `ETag` you read. If somebody changed the order since, the answer is 412 and nothing is written. Without it your change is judged by the order as it stands.",
          "`Idempotency-Key` is new for each change you mean to make and the same when you repeat the request. The change is made once; a repeat gets the first answer again, with `Idempotent-Replayed: true`, for 7 days. It is stored in the transaction of the change itself.",
          "Kept are successes and conflicts (409). Any other refusal leaves no trace, so the same key may try again once the request is mended.",
          "A repeat while the first is still running waits up to two seconds for it, or is told to come back (409, `Retry-After`).",
          "What stands already is no error: 200 with `changed: false`, no event, no message to the customer.",
        ]}
      />
      <CodeBlock title="Read, then change what you read" text={change(origin)} />
    </Section>
    <Section id="problems" title="Problems">
      <p>
        Every refusal is a problem document (RFC 9457). Rely on <Inline text="`code`" />; the{" "}
        <Link href={problemsPath()} className="link">
          list of problems
        </Link>{" "}
        says what each means and what to do.
      </p>
      <CodeBlock title="409 Conflict" text={problem(origin)} />
      <Bullets
        items={[
          "`errors` names what is wrong where: `pointer` into your body, `parameter` of the address.",
          "`retryable` says whether the very same request may succeed later; wait for `Retry-After` then.",
          "Quote `request_id` when you ask us. Send `X-Request-Id` to use one of your own.",
        ]}
      />
    </Section>
    <Section id="values" title="Money, time, ids">
      <Bullets
        items={[
          'Amounts are whole minor units with their currency: `{ "amount": 179250, "currency": "KES" }` is KES 1,792.50.',
          "Instants are RFC 3339 in UTC, with the shop's `time_zone` beside them. Days are the shop's days.",
          "Ids are opaque and begin with what they name: `ord_`, `shop_`, `lin_`. Order numbers are for people.",
          "Fields may be added; none is removed or changes its meaning. Ignore what you do not know.",
        ]}
      />
    </Section>
  </>
);
