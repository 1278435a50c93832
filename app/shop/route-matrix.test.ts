import { randomUUID } from "node:crypto";
import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { describe, vi } from "vitest";
import { newId } from "@/lib/ids";
import { ORIGIN } from "../api/testing";
import { browserHeaders, ELSEWHERE, type Matrix, proveMatrix, READERS, statusOf, type Target, type Visitor } from "../testing";
import { analyticsMatrix } from "./testing/analytics-matrix";
import { campaignsMatrix } from "./testing/campaigns-matrix";
import { documentsMatrix } from "./testing/documents-matrix";
import { editsMatrix } from "./testing/edits-matrix";
import { loyaltyMatrix } from "./testing/loyalty-matrix";
import { productMatrix } from "./testing/products-matrix";
import { ratesMatrix } from "./testing/rates-matrix";
import { referralsMatrix } from "./testing/referrals-matrix";
import { rewardsMatrix } from "./testing/rewards-matrix";
import { sellingTermsMatrix } from "./testing/selling-terms-matrix";
import { stockMatrix } from "./testing/stock-matrix";

/*
 * Who may see and do what in the shop's pages, downloads and actions: in their own shop, in another's, and with what does
 * not exist. A new page, route or file of actions without an entry here fails.
 */
const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () => new RequestCookies(incoming.headers),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

type Module = Record<string, (...given: never[]) => Promise<unknown>>;
const files = import.meta.glob<Module>(["./**/{route,page}.{ts,tsx}", "./**/{actions,*-action}.ts"]);
const load = async (file: string): Promise<Module> => (await files[file]?.()) ?? {};

type Props = { params?: object; searchParams?: object };

/** The page as Next would call it, by somebody's browser. */
const page =
  (file: string, props: (target: Target) => Props) =>
  async (who: Visitor, target: Target): Promise<number> => {
    incoming.headers = browserHeaders(who);
    const { default: Page } = await load(file);
    const { params = {}, searchParams = {} } = props(target);
    const given = { params: Promise.resolve(params), searchParams: Promise.resolve(searchParams) };
    return statusOf(() => Page?.(given as never) as never);
  };

const formOf = (fields: Record<string, string | Blob>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

/** A server action, by a form with these fields. */
const action =
  (file: string, name: string, fields: (target: Target) => Record<string, string>) =>
  async (who: Visitor, target: Target): Promise<number> => {
    incoming.headers = browserHeaders(who);
    const run = (await load(file))[name];
    const form = formOf(fields(target)) as never;
    return statusOf(() => (run?.length === 1 ? run(form) : run?.({ status: "idle" } as never, form)) as never);
  };

/** A route that browsers ask with their cookie: a download, or an upload when there is a form. Its redirects are read as a page's. */
const route =
  (file: string, path: string, params: (target: Target) => object, form?: (target: Target) => FormData) =>
  async (who: Visitor, target: Target): Promise<number> => {
    incoming.headers = browserHeaders(who);
    const module = await load(file);
    const body = form?.(target);
    const init = { headers: incoming.headers, ...(body && { method: "POST", body }) };
    const address = `${ORIGIN}${path.replace("{shop}", target.shopId).replace("{order}", target.orderId)}`;
    const response = (await module[body ? "POST" : "GET"]?.(
      new Request(address, init) as never,
      { params: Promise.resolve(params(target)) } as never,
    )) as Response;
    await response.text();
    const location = response.headers.get("location") ?? "";
    if (response.status === 303)
      return location.startsWith("/sign-in") ? 401 : /imp_|#(pictures|rates)$/.test(location) ? 200 : 403;
    return response.status;
  };

const shopQuery = ({ shopId }: Target): Props => ({ searchParams: { shop: shopId } });
const runners = { page, route, action, shopQuery };
const importId = ({ importId: id }: Target) => ({ importId: id });

const paid = ({ orderId }: Target) => ({ orderId, step: "recordPayment", formKey: randomUUID(), amount: "1", method: "cash" });
const mistaken = ({ orderId }: Target) => ({ orderId, step: "takeBackPayment", paymentId: newId("pay"), reason: "Trying" });
const EVERYBODY = "200 200 200 200 200 200 200";

/** stranger customer analyst staff manager owner admin */
const MATRIX: Matrix = {
  "./orders/page.tsx": [
    {
      run: page("./orders/page.tsx", shopQuery),
      ...READERS,
    },
  ],
  "./orders/export/route.ts": [
    {
      run: route("./orders/export/route.ts", "/shop/orders/export?shop={shop}", () => ({})),
      ...READERS,
    },
  ],
  "./orders/[orderId]/page.tsx": [
    {
      run: page("./orders/[orderId]/page.tsx", ({ orderId }) => ({ params: { orderId } })),
      ...READERS,
    },
  ],
  "./orders/[orderId]/refund/page.tsx": [
    {
      run: page("./orders/[orderId]/refund/page.tsx", ({ orderId }) => ({ params: { orderId }, searchParams: {} })),
      own: "401 404 404 404 200 200 200",
      ...ELSEWHERE,
    },
  ],
  "./orders/[orderId]/actions.ts": [
    {
      does: "orderAction",
      run: action("./orders/[orderId]/actions.ts", "orderAction", ({ orderId }) => ({
        orderId,
        step: "addNote",
        body: "Hi",
      })),
      own: "401 403 403 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
    {
      does: "recordPayment",
      run: action("./orders/[orderId]/actions.ts", "orderAction", paid),
      own: "401 403 403 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
    {
      does: "takeBackPayment",
      run: action("./orders/[orderId]/actions.ts", "orderAction", mistaken),
      own: "401 403 403 404 404 404 404",
      other: "401 403 404 404 404 404 404",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./orders/change/page.tsx": [
    {
      run: page("./orders/change/page.tsx", ({ orderId }) => ({ searchParams: { pick: `${orderId}.1`, to: "processing" } })),
      own: "401 404 404 200 200 200 200",
    },
  ],
  ...analyticsMatrix(runners),
  ...campaignsMatrix(runners),
  ...documentsMatrix(runners),
  ...editsMatrix(runners),
  ...loyaltyMatrix(runners),
  ...referralsMatrix(runners),
  ...rewardsMatrix(runners),
  ...ratesMatrix(runners),
  ...sellingTermsMatrix(runners),
  "./members/page.tsx": [
    {
      run: page("./members/page.tsx", shopQuery),
      own: "401 404 404 404 200 200 200",
      ...ELSEWHERE,
    },
  ],
  "./members/actions.ts": [
    {
      does: "changeMemberRoleAction",
      run: action("./members/actions.ts", "changeMemberRoleAction", ({ shopId, userId }) => ({
        shopId,
        userId,
        role: "staff",
      })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "inviteMemberAction",
      run: action("./members/actions.ts", "inviteMemberAction", ({ shopId }) => ({
        shopId,
        email: `${randomUUID()}@example.test`,
        role: "staff",
      })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "resendInvitationAction",
      run: action("./members/actions.ts", "resendInvitationAction", ({ shopId, invitationId }) => ({ shopId, invitationId })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "withdrawInvitationAction",
      run: action("./members/actions.ts", "withdrawInvitationAction", ({ shopId, invitationId }) => ({ shopId, invitationId })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "removeMemberAction",
      run: action("./members/actions.ts", "removeMemberAction", ({ shopId }) => ({ shopId, userId: newId("usr") })),
      own: "401 404 403 403 403 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  "./orders/change/actions.ts": [
    {
      run: action("./orders/change/actions.ts", "changeManyAction", ({ orderId }) => ({
        pick: `${orderId}.1`,
        to: "processing",
      })),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  ...productMatrix(runners),
  ...stockMatrix(runners),
  "./choose-shop-action.ts": [
    // It keeps a wish in a cookie and grants nothing; what was asked is proved anew by every page.
    {
      run: action("./choose-shop-action.ts", "chooseShopAction", ({ shopId }) => ({ shop: shopId })),
      own: EVERYBODY,
      other: EVERYBODY,
    },
  ],
  "./import/page.tsx": [{ run: page("./import/page.tsx", () => ({})), own: "401 404 200 404 200 200 200" }],
  "./import/[importId]/page.tsx": [
    {
      run: page("./import/[importId]/page.tsx", (target) => ({ params: importId(target) })),
      own: "401 404 200 404 200 200 200",
      ...ELSEWHERE,
    },
  ],
  "./import/[importId]/rejected/route.ts": [
    {
      run: route("./import/[importId]/rejected/route.ts", "/shop/import/x/rejected", importId),
      own: "401 403 200 403 200 200 200",
      other: "401 403 404 403 404 404 200",
      missing: "401 403 404 403 404 404 404",
    },
  ],
  "./import/actions.ts": [
    {
      // Confirming what is done already changes nothing.
      does: "confirmImportAction",
      run: action("./import/actions.ts", "confirmImportAction", importId),
      own: "401 403 403 403 200 200 200",
      other: "401 403 403 403 404 404 200",
      missing: "401 403 403 403 404 404 404",
    },
    {
      does: "discardImportAction",
      run: action("./import/actions.ts", "discardImportAction", importId),
      own: "401 403 403 403 409 409 409",
      other: "401 403 403 403 404 404 409",
      missing: "401 403 403 403 404 404 404",
    },
    {
      does: "mapColumnsAction",
      run: action("./import/actions.ts", "mapColumnsAction", (target) => ({
        ...importId(target),
        dateOrder: "ymd",
        decimalMark: ".",
      })),
      own: "401 403 403 403 409 409 409",
      other: "401 403 403 403 404 404 409",
      missing: "401 403 403 403 404 404 404",
    },
  ],
  "./import/upload/route.ts": [
    {
      run: route(
        "./import/upload/route.ts",
        "/shop/import/upload",
        () => ({}),
        ({ shopId }) => formOf({ shop: shopId, preset: "shopify", file: new File([`Name\n${randomUUID()}\n`], "orders.csv") }),
      ),
      own: "401 403 403 403 200 200 200",
      other: "401 403 403 403 403 403 200",
      missing: "401 403 403 403 403 403 403",
    },
  ],
};

describe("who may see and do what in the shop", () => proveMatrix(MATRIX, Object.keys(files)));
