import { newId } from "@/lib/ids";
import type { Entry, Matrix, Target } from "../../testing";

type Run = Entry["run"];
type Runners = {
  page: (file: string, props: (target: Target) => { params?: object; searchParams?: object }) => Run;
  action: (file: string, name: string, fields: (target: Target) => Record<string, string>) => Run;
};

const PAGE = "./orders/[orderId]/edit/page.tsx";
const ACTIONS = "./orders/[orderId]/edit/actions.ts";
const missing = "401 403 404 404 404 404 404";
const seen = () => ({ changeId: newId("och"), revision: "1" });

const NEW_PAGE = "./orders/new/page.tsx";
const NEW_ACTIONS = "./orders/new/actions.ts";
const hand = ({ shopId, variantId }: Target) => ({
  ...{ shopId, cartId: newId("crt"), expectedTotalMinor: "12500", source: "counter", name: "Amina", country: "KE" },
  ...{ paymentMethod: "cash", [`add.${variantId}`]: "1" },
});

/** Who may take and edit an order: stranger customer analyst staff manager owner admin. */
export const editsMatrix = ({ page, action }: Runners): Matrix => ({
  [NEW_PAGE]: [
    {
      run: page(NEW_PAGE, ({ shopId, variantId }) => ({ searchParams: { shop: shopId, q: "k", [`add.${variantId}`]: "2" } })),
      own: "401 404 404 200 200 200 200",
      other: "401 404 404 404 404 404 200",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  [NEW_ACTIONS]: [
    {
      run: action(NEW_ACTIONS, "placeHandOrderAction", hand),
      own: "401 404 403 200 200 200 200",
      other: "401 404 404 404 404 404 200",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  [PAGE]: [
    {
      run: page(PAGE, ({ orderId }) => ({ params: { orderId }, searchParams: { q: "k" } })),
      own: "401 404 404 200 200 200 200",
      other: "401 404 404 404 404 404 200",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  [ACTIONS]: [
    {
      // Nothing is wanted, which is said to those alone who might.
      does: "saveEditAction",
      run: action(ACTIONS, "saveEditAction", ({ orderId }) => ({ orderId })),
      own: "401 403 403 422 422 422 422",
      other: "401 403 404 404 404 404 422",
      missing,
    },
    {
      does: "confirmEditAction",
      run: action(ACTIONS, "confirmEditAction", ({ orderId }) => ({ orderId, ...seen(), version: "1", totalMinor: "1" })),
      own: "401 403 403 409 409 409 409",
      other: "401 403 404 404 404 404 409",
      missing,
    },
    {
      // An edit that is not there is discarded already.
      does: "discardEditAction",
      run: action(ACTIONS, "discardEditAction", ({ orderId }) => ({ orderId, ...seen() })),
      own: "401 403 403 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing,
    },
  ],
});
