import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { campaigns, draftOrders, imports, invitations, places, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { aCaller, aMember, aUser, PASSWORD } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { startSession } from "@/lib/accounts/start-session";
import type { ShopRole } from "@/lib/auth/permissions";
import { sealToken } from "@/lib/auth/sealed-token";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { issueInvoice } from "@/lib/documents/issue-invoice";
import {
  type CampaignId,
  type DocumentId,
  type DraftOrderId,
  type Id,
  type LoyaltyAccountId,
  newId,
  type OrderId,
  type PlaceId,
  type ProductId,
  type ShopId,
  type UserId,
  type VariantId,
} from "@/lib/ids";
import { anAccount, aProgram } from "@/lib/loyalty/testing";
import { nothingHerePath } from "@/lib/paths";
import { call, ORIGIN } from "./api/testing";

export const WHO = ["stranger", "customer", "analyst", "staff", "manager", "owner", "admin"] as const;
export type Who = (typeof WHO)[number];

/** Somebody with a session in a browser and a program's token, each had the way people have them. */
export type Visitor = { cookie: string; token: string };

const db = committedDb();

/** One of each kind of person, all of the same shop. */
export async function everybody(shopId: ShopId): Promise<Record<Who, Visitor>> {
  const people = await Promise.all(WHO.map((who) => visitor(who, shopId)));
  return Object.fromEntries(WHO.map((who, i) => [who, people[i]])) as Record<Who, Visitor>;
}

async function visitor(who: Who, shopId: ShopId): Promise<Visitor> {
  if (who === "stranger") return { cookie: "", token: "" };
  const isShopRole = who !== "customer" && who !== "admin";
  const user = await aUser(db, {
    isAdmin: who === "admin",
    ...(isShopRole && { role: who as ShopRole, shopIds: [shopId] }),
  });
  const { sessionId } = await startSession(db, user, { kind: "browser", caller: aCaller(), now: new Date() });
  const session = await sealToken("session", { sub: user.id, sid: sessionId }, 900);
  const tokens = await call("POST", "/api/auth/token", { body: { email: user.email, password: PASSWORD } });
  const { access_token } = await tokens.json();
  return { cookie: `${sessionCookieName()}=${session}`, token: access_token };
}

/** The headers a browser would send along with a form of ours. */
export const browserHeaders = ({ cookie }: Visitor) => new Headers({ origin: ORIGIN, ...(cookie && { cookie }) });

type Outcome = { status?: string; problem?: { status: number }; result?: { counts?: { not_found?: number } } } | undefined;

/** What a page or an action came to: its status, a redirect to sign in as 401, any other as 200. */
export async function statusOf(work: () => Promise<unknown>): Promise<number> {
  try {
    const result = (await work()) as Outcome;
    if (result?.result?.counts?.not_found) return 404;
    return result?.status === "failed" && result.problem ? result.problem.status : 200;
  } catch (thrown) {
    const digest = String((thrown as { digest?: string }).digest ?? "");
    if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;")) return Number(digest.split(";")[1]);
    if (digest.includes(`;${nothingHerePath()};`)) return 404;
    if (digest.startsWith("NEXT_REDIRECT;")) return digest.includes("/sign-in") ? 401 : 200;
    throw thrown;
  }
}

/** What is asked for: everything there is of one shop, or ids of nothing. */
export type Target = {
  shopId: ShopId;
  orderId: OrderId;
  userId: UserId;
  importId: Id<"imp">;
  invitationId: Id<"ivt">;
  productId: ProductId;
  variantId: VariantId;
  placeId: PlaceId;
  draftId: DraftOrderId;
  campaignId: CampaignId;
  /** A member's, of the shop's loyalty programme. */
  accountId: LoyaltyAccountId;
  /** An invoice, and the order it is of. */
  documentId: DocumentId;
  billedId: OrderId;
};

async function targetIn(shopId: ShopId): Promise<Target> {
  const { id: userId } = await aUser(db);
  await aMember(db, shopId, userId);
  const importId = newId("imp");
  const row = { shopId, id: importId, preset: "shopify", fileName: "a.csv", filePath: "/nowhere/a.csv", fileHash: "0" } as const;
  const invitationId = newId("ivt");
  const draftId = newId("dro");
  const campaignId = newId("cmp");
  const campaign = { shopId, id: campaignId, key: "easter", objective: "sales", channel: "email", currency: "KES" } as const;
  const draft = { shopId, id: draftId, cartId: newId("crt"), source: "phone", paymentMethod: "cash" } as const;
  const open = { id: invitationId, role: "staff", state: "open", createdAt: NOON, sentAt: NOON, expiresAt: NOON } as const;
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(imports).values({ ...row, options: {}, state: "done", createdAt: NOON });
    await tx.insert(campaigns).values({ ...campaign, name: "Easter", startsOn: "2026-01-01", createdAt: NOON, updatedAt: NOON });
    await tx.insert(draftOrders).values({ ...draft, lines: [], createdAt: NOON, updatedAt: NOON });
    await tx.insert(invitations).values({ ...open, shopId, email: `${userId}@example.test`, tokenHash: userId });
  });
  const variantId = await aVariant(db, shopId);
  const [variant] = await inShops(db, [shopId], (tx) => tx.select().from(variants).where(eq(variants.shopId, shopId)));
  const productId = variant?.productId ?? newId("prd");
  const [place] = await inShops(db, [shopId], (tx) => tx.select().from(places).where(eq(places.shopId, shopId)));
  const placeId = place?.id ?? newId("plc");
  const { id: billedId } = await anOrder(db, shopId, { steps: [{ step: "accept" }] });
  const { id: documentId } = await issueInvoice(contextOf(memberOf("owner", shopId), db), billedId);
  await aProgram(db, shopId);
  return {
    shopId,
    accountId: await anAccount(db, shopId),
    documentId,
    billedId,
    orderId: (await anOrder(db, shopId)).id,
    userId,
    importId,
    invitationId,
    productId,
    variantId,
    placeId,
    draftId,
    campaignId,
  };
}

/** Seven statuses, in the order of WHO. Of what is no shop's there is only `own`. */
type Cells = { own: string; other?: string; missing?: string };
/** Where the shop is named: others do not learn that it is there. */
export const ELSEWHERE = { other: "401 404 404 404 404 404 200", missing: "401 404 404 404 404 404 404" };
/** What whoever works at the shop may read. */
export const READERS = { own: "401 404 200 200 200 200 200", ...ELSEWHERE };
export type Entry = Cells & { does?: string; run: (who: Visitor, target: Target) => Promise<number> };
export type Matrix = Record<string, Entry[]>;

/** Holds every cell of the matrix against what happens, and the matrix against the files there are. */
export function proveMatrix(matrix: Matrix, files: readonly string[]): void {
  let people: Record<Who, Visitor>;
  const targets = {} as Record<keyof Cells, Target>;

  beforeAll(async () => {
    const [mine, theirs] = [await aShop(db), await aShop(db)];
    targets.own = await targetIn(mine.id);
    targets.other = await targetIn(theirs.id);
    targets.missing = {
      shopId: newId("shop"),
      orderId: newId("ord"),
      userId: newId("usr"),
      importId: newId("imp"),
      invitationId: newId("ivt"),
      productId: newId("prd"),
      variantId: newId("var"),
      placeId: newId("plc"),
      draftId: newId("dro"),
      campaignId: newId("cmp"),
      accountId: newId("lac"),
      documentId: newId("doc"),
      billedId: newId("ord"),
    };
    people = await everybody(mine.id);
  });

  test("every file has its line", () => {
    expect(Object.keys(matrix).sort()).toEqual([...files].sort());
  });

  for (const [file, entries] of Object.entries(matrix))
    for (const { does = "", run, ...cells } of entries)
      test.each(Object.entries(cells) as [keyof Cells, string][])(`${file.slice(1)} ${does}: %s`, async (where, expected) => {
        const got: number[] = [];
        for (const who of WHO) got.push(await run(people[who], targets[where]));
        const told = (statuses: readonly unknown[]) => WHO.map((who, i) => `${who} ${statuses[i]}`);
        expect(told(got)).toEqual(told(expected.split(" ")));
      });
}
