import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { describe, vi } from "vitest";
import { shops } from "@/db/schema";
import { NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { getShelf } from "@/lib/storefront/get-shelf";
import { ShelfQuery } from "@/lib/storefront/input";
import { browserHeaders, type Matrix, proveMatrix, statusOf, type Target, type Visitor } from "../testing";

/*
 * Who may see shops, shelves and carts: everybody, of every shop alike, also those who work in another. What does not
 * exist is not found by anybody. A new page or file of actions of the storefront without an entry here fails.
 */
const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () => Object.assign(new RequestCookies(incoming.headers), { set: () => {} }),
}));

type Module = Record<string, (...given: never[]) => Promise<unknown>>;
const files = import.meta.glob<Module>(["./{shops,cart}/**/page.tsx", "./{shops,cart}/**/actions.ts"]);
const load = async (file: string): Promise<Module> => (await files[file]?.()) ?? {};

const db = committedDb();

/** The addresses of a shop and of what it sells; of no shop, addresses of nothing. */
async function slugsOf({ shopId }: Target): Promise<{ slug: string; product: string }> {
  const [shop] = (await db.select({ id: shops.id, slug: shops.slug }).from(shops)).filter(({ id }) => id === shopId);
  if (!shop) return { slug: "no-such-shop", product: "nothing" };
  const ctx = { actor: { kind: "anonymous" as const }, db, now: NOON, requestId: "test" };
  const { items } = await getShelf(ctx, shop.slug, ShelfQuery.parse({}));
  return { slug: shop.slug, product: items[0]?.slug ?? "nothing" };
}

const page = (file: string) => async (who: Visitor, target: Target) => {
  incoming.headers = browserHeaders(who);
  const given = { params: Promise.resolve(await slugsOf(target)), searchParams: Promise.resolve({}) };
  const { default: Page } = await load(file);
  return statusOf(() => Page?.(given as never) as never);
};

const action = (name: string, fields: Record<string, string>) => async (who: Visitor, target: Target) => {
  incoming.headers = browserHeaders(who);
  const form = new FormData();
  for (const [key, value] of Object.entries({ shopId: target.shopId, variantId: target.variantId, ...fields }))
    form.set(key, value);
  const run = (await load("./cart/actions.ts"))[name];
  return statusOf(() => run?.({ status: "idle" } as never, form as never) as never);
};

const EVERYBODY = "200 200 200 200 200 200 200";
const NOBODY = "404 404 404 404 404 404 404";

/** stranger customer analyst staff manager owner admin */
const MATRIX: Matrix = {
  "./shops/page.tsx": [{ run: page("./shops/page.tsx"), own: EVERYBODY }],
  "./shops/[slug]/page.tsx": [{ run: page("./shops/[slug]/page.tsx"), own: EVERYBODY, other: EVERYBODY, missing: NOBODY }],
  "./shops/[slug]/[product]/page.tsx": [
    { run: page("./shops/[slug]/[product]/page.tsx"), own: EVERYBODY, other: EVERYBODY, missing: NOBODY },
  ],
  "./cart/page.tsx": [{ run: page("./cart/page.tsx"), own: EVERYBODY }],
  "./cart/actions.ts": [
    { does: "addToCartAction", run: action("addToCartAction", { qty: "1" }), own: EVERYBODY, other: EVERYBODY, missing: NOBODY },
    {
      does: "changeCartLineAction: only what is in one's own cart",
      run: action("changeCartLineAction", { qty: "2" }),
      own: "404 200 200 200 200 200 200",
      missing: NOBODY,
    },
    {
      does: "addToCartAction with a bad quantity",
      run: action("addToCartAction", { qty: "-1" }),
      own: "422 422 422 422 422 422 422",
    },
  ],
};

describe("who may see and fill what in the storefront", () => proveMatrix(MATRIX, Object.keys(files)));
