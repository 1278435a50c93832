import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { describe, vi } from "vitest";
import { newId } from "@/lib/ids";
import { browserHeaders, type Matrix, proveMatrix, statusOf, type Visitor } from "../testing";

/*
 * What people do with their own account: whoever is signed in, for themselves; strangers are sent to sign in. A new page,
 * route or file of actions without an entry here fails. Deleting is tried with a wrong password.
 */
const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () => Object.assign(new RequestCookies(incoming.headers), { set: () => {} }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
vi.mock("next/server", async (actual) => ({ ...(await actual<object>()), after: () => {} }));

type Module = Record<string, (...given: never[]) => Promise<unknown>>;
const files = import.meta.glob<Module>([
  "./**/page.tsx",
  "./**/actions.ts",
  "./**/route.ts",
  "../*customer*/customer/claim/*.{ts,tsx}",
]);

const page = (file: string) => async (who: Visitor) => {
  incoming.headers = browserHeaders(who);
  const { default: Page } = (await files[file]?.()) ?? {};
  return statusOf(() => Page?.({ params: Promise.resolve({}), searchParams: Promise.resolve({}) } as never) as never);
};

const action = (file: string, name: string, fields: Record<string, string>) => async (who: Visitor) => {
  incoming.headers = browserHeaders(who);
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  const run = (await files[file]?.())?.[name];
  return statusOf(() => run?.({ status: "idle" } as never, form as never) as never);
};

const download = async (who: Visitor) => {
  incoming.headers = browserHeaders(who);
  const { GET } = (await files["./data/route.ts"]?.()) ?? {};
  const request = new Request("http://127.0.0.1/account/data", { headers: incoming.headers });
  const answer = (await GET?.(request as never, { params: Promise.resolve({}) } as never)) as Response | undefined;
  return answer?.status ?? 0;
};

const EVERYBODY_SIGNED_IN = "401 200 200 200 200 200 200";
const ADDRESS = { name: "Amina", line1: "Moi Avenue 12", town: "Nairobi", country: "KE" };
const ACCOUNT = "./actions.ts";
const BOOK = "./addresses/actions.ts";
const CLAIM = "../(customer)/customer/claim/actions.ts";

/** stranger customer analyst staff manager owner admin */
const MATRIX: Matrix = {
  "./page.tsx": [{ run: page("./page.tsx"), own: EVERYBODY_SIGNED_IN }],
  "./addresses/page.tsx": [{ run: page("./addresses/page.tsx"), own: EVERYBODY_SIGNED_IN }],
  "./data/route.ts": [{ run: download, own: EVERYBODY_SIGNED_IN }],
  "../(customer)/customer/claim/page.tsx": [{ run: page("../(customer)/customer/claim/page.tsx"), own: EVERYBODY_SIGNED_IN }],
  [ACCOUNT]: [
    { does: "updateProfileAction", run: action(ACCOUNT, "updateProfileAction", { name: "Amina" }), own: EVERYBODY_SIGNED_IN },
    {
      does: "changePasswordAction: not with a wrong one",
      run: action(ACCOUNT, "changePasswordAction", { currentPassword: "wrong", newPassword: "eleven red lanterns" }),
      own: "401 422 422 422 422 422 422",
    },
    {
      does: "endSessionAction: not somebody else's",
      run: action(ACCOUNT, "endSessionAction", { sessionId: newId("ses") }),
      own: "401 404 404 404 404 404 404",
    },
    {
      does: "leaveShopAction: no shop one is not in",
      run: action(ACCOUNT, "leaveShopAction", { shopId: newId("shop") }),
      own: "401 404 404 404 404 404 404",
    },
    {
      does: "deleteAccountAction: not with a wrong password, and no administrator",
      run: action(ACCOUNT, "deleteAccountAction", { password: "wrong", confirmation: "on" }),
      own: "401 422 422 422 422 422 409",
    },
    {
      does: "deleteAccountAction: not without a tick",
      run: action(ACCOUNT, "deleteAccountAction", { password: "wrong" }),
      own: "401 422 422 422 422 422 422",
    },
  ],
  [BOOK]: [
    { does: "saveAddressAction", run: action(BOOK, "saveAddressAction", ADDRESS), own: EVERYBODY_SIGNED_IN },
    {
      does: "saveAddressAction: not somebody else's",
      run: action(BOOK, "saveAddressAction", { ...ADDRESS, addressId: newId("adr") }),
      own: "401 404 404 404 404 404 404",
    },
    {
      does: "removeAddressAction: not somebody else's",
      run: action(BOOK, "removeAddressAction", { addressId: newId("adr") }),
      own: "401 404 404 404 404 404 404",
    },
  ],
  [CLAIM]: [
    { does: "askForCodeAction", run: action(CLAIM, "askForCodeAction", { order: "KAZ-1001-ABCD" }), own: EVERYBODY_SIGNED_IN },
    {
      does: "claimOrdersAction: not without a code in force",
      run: action(CLAIM, "claimOrdersAction", { code: "123456" }),
      own: "401 409 409 409 409 409 409",
    },
  ],
};

describe("who may do what with their account", () => proveMatrix(MATRIX, Object.keys(files)));
