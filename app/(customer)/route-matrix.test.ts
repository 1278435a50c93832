import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Shop } from "@/db/schema";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { aCaller, aUser } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { startSession } from "@/lib/accounts/start-session";
import type { SignedInActor } from "@/lib/auth/actor";
import { sealToken } from "@/lib/auth/sealed-token";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { issueInvoice } from "@/lib/documents/issue-invoice";
import { env } from "@/lib/env";
import { newId, type UserId } from "@/lib/ids";
import { joinProgram } from "@/lib/loyalty/join-program";
import { signLettersToken } from "@/lib/loyalty/letters-token";
import { aProgram } from "@/lib/loyalty/testing";
import { pictureKey } from "@/lib/pictures/picture";
import { pictureStore } from "@/lib/pictures/picture-store";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { ORIGIN } from "../api/testing";
import { statusOf } from "../testing";

/*
 * What buyers see of what they bought, signed in or by the link of a message: their own, and nothing of another's or of what
 * does not exist, whoever they are. A new page or route for buyers without an entry here fails; claiming is the account's.
 */
const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () => new RequestCookies(incoming.headers),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

type Module = Record<string, (...given: never[]) => Promise<unknown>>;
const files = import.meta.glob<Module>([
  "./customer/{orders,purchases}/**/{page.tsx,route.ts}",
  "./loyalty/**/page.tsx",
  "../*public*/track-order/[[]token[]]/**/{page.tsx,route.ts}",
  "../*public*/letters/**/{page.tsx,route.ts}",
  "../pictures/**/route.ts",
]);

/** Names of what there is of one purchase. */
type Target = {
  orderId: string;
  purchaseId: string;
  documentId: string;
  token: string;
  key: string;
  slug: string;
  letters: string;
};
/** Columns of the matrix: nobody signed in, the buyer, another buyer, the owner of the shop. */
const WHO = ["stranger", "buyer", "another", "owner"] as const;

const db = committedDb();
const cookies = {} as Record<(typeof WHO)[number], string>;
const targets = {} as Record<"own" | "other" | "missing" | "mixed", Target>;

async function aBuyer() {
  const user = await aUser(db);
  return { ...user, cookie: await cookieOf(user) };
}

async function cookieOf(user: { id: UserId; passwordHash: string }): Promise<string> {
  const { sessionId } = await startSession(db, user, { kind: "browser", caller: aCaller(), now: new Date() });
  return `${sessionCookieName()}=${await sealToken("session", { sub: user.id, sid: sessionId }, 900)}`;
}

async function bought({ id: shopId, slug }: Shop, buyer: { id: UserId; name: string; email: string }): Promise<Target> {
  const contact = { userId: buyer.id, name: buyer.name, email: buyer.email, phone: null };
  const order = await anOrder(db, shopId, { contact, steps: [{ step: "accept" }] });
  const { id: documentId } = await issueInvoice(contextOf(memberOf("owner", shopId), db), order.id);
  const key = pictureKey(newId("pic"), "small");
  await pictureStore().write(key, new Uint8Array([1]));
  const claims = { shopId, orderId: order.id, expiresAt: daysAfter(new Date(), 30) };
  const token = signTrackingToken(claims, env().AUTH_SECRET);
  const member = { ...(memberOf("owner") as SignedInActor), userId: buyer.id, memberships: [] };
  const accountId = await joinProgram(contextOf(member, db), { shopId });
  const letters = signLettersToken({ shopId, accountId }, env().AUTH_SECRET);
  return { orderId: order.id, purchaseId: order.purchase.id, documentId, token, key, slug, letters };
}

beforeAll(async () => {
  const shop = await aShop(db);
  const { id: shopId } = shop;
  await aProgram(db, shopId);
  const [buyer, another, owner] = [await aBuyer(), await aBuyer(), await aUser(db, { role: "owner", shopIds: [shopId] })];
  Object.assign(cookies, { stranger: "", buyer: buyer.cookie, another: another.cookie, owner: await cookieOf(owner) });
  targets.own = await bought(shop, buyer);
  targets.other = await bought(shop, another);
  const nothing = {
    orderId: newId("ord"),
    purchaseId: newId("pur"),
    documentId: newId("doc"),
    token: "no-such-link",
    slug: "nowhere",
    letters: "no-such-link",
  };
  targets.missing = { ...nothing, key: pictureKey(newId("pic"), "small") };
  targets.mixed = { ...targets.own, documentId: targets.other.documentId };
});

type Run = (cookie: string, target: Target) => Promise<number>;
const setOff = (cookie: string) => {
  incoming.headers = new Headers({ origin: ORIGIN, ...(cookie && { cookie }) });
};

const page =
  (file: string): Run =>
  async (cookie, target) => {
    setOff(cookie);
    const { default: Page } = (await files[file]?.()) ?? {};
    return statusOf(() => Page?.({ params: Promise.resolve(target), searchParams: Promise.resolve({}) } as never) as never);
  };

const route =
  (file: string): Run =>
  async (cookie, target) => {
    setOff(cookie);
    const { GET } = (await files[file]?.()) ?? {};
    const request = new Request(`${ORIGIN}/somewhere`, { headers: incoming.headers });
    const answer = (await GET?.(request as never, { params: Promise.resolve(target) } as never)) as Response;
    await answer.arrayBuffer();
    return answer.status;
  };

/** The same address with the link of a letter about points. */
const byLetter =
  (run: (file: string) => Run) =>
  (file: string): Run =>
  (cookie, target) =>
    run(file)(cookie, { ...target, token: target.letters });

const post =
  (file: string): Run =>
  async (cookie, target) => {
    setOff(cookie);
    const { POST } = (await files[file]?.()) ?? {};
    const request = new Request(`${ORIGIN}/somewhere`, { method: "POST", headers: incoming.headers });
    const answer = (await POST?.(request as never, { params: Promise.resolve(target) } as never)) as Response;
    return answer.status;
  };

const [CUSTOMER, LINK] = ["./customer/orders/[orderId]", "../(public)/track-order/[token]"];
const entry = (run: (file: string) => Run, file: string, cells: Partial<Record<keyof typeof targets, string>>) =>
  [file, { run: run(file), cells }] as const;
const [OWN, OTHER, MISSING] = ["401 200 404 404", "401 404 200 404", "401 404 404 404"];
const BY_LINK = { own: "200 200 200 200", missing: "404 404 404 404" };

/** stranger buyer another owner; `mixed` is a document of the other's order by the address of the own. */
const MATRIX = [
  entry(page, "./customer/orders/page.tsx", { own: "401 200 200 200" }),
  entry(page, "./customer/purchases/[purchaseId]/page.tsx", { own: OWN, other: OTHER, missing: MISSING }),
  entry(page, `${CUSTOMER}/track/page.tsx`, { own: OWN, other: OTHER, missing: MISSING }),
  entry(page, `${CUSTOMER}/return/page.tsx`, { own: OWN, other: OTHER, missing: MISSING }),
  entry(route, `${CUSTOMER}/documents/[documentId]/route.ts`, { own: OWN, other: OTHER, missing: MISSING, mixed: MISSING }),
  // Whoever has the link of a message has the order: that is what the link is for.
  // One that does not work says so, and where to look instead.
  entry(page, `${LINK}/page.tsx`, { own: BY_LINK.own, missing: "200 200 200 200" }),
  entry(page, `${LINK}/return/page.tsx`, BY_LINK),
  entry(route, `${LINK}/documents/[documentId]/route.ts`, { ...BY_LINK, mixed: BY_LINK.missing }),
  // What a programme promises is everybody's; a shop without one has no such page.
  entry(page, "./loyalty/page.tsx", { own: "200 200 200 200" }),
  entry(page, "./loyalty/[slug]/page.tsx", { own: "200 200 200 200", missing: "404 404 404 404" }),
  // Whoever has the link of a letter may stop such letters, and nothing else.
  entry(byLetter(page), "../(public)/letters/[token]/page.tsx", BY_LINK),
  entry(byLetter(post), "../(public)/letters/[token]/stop/route.ts", BY_LINK),
  // A picture is everybody's who knows its key, which cannot be guessed.
  entry(route, "../pictures/[key]/route.ts", BY_LINK),
];

describe("what buyers see of what they bought", () => {
  test("every file has its line", () => expect(MATRIX.map(([file]) => file).sort()).toEqual(Object.keys(files).sort()));

  for (const [file, { run, cells }] of MATRIX)
    test.each(Object.entries(cells) as [keyof typeof targets, string][])(`${file} %s`, async (where, expected) => {
      const got: string[] = [];
      for (const who of WHO) got.push(`${who} ${await run(cookies[who], targets[where])}`);
      expect(got).toEqual(expected.split(" ").map((status, index) => `${WHO[index]} ${status}`));
    });
});
