import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix, type Target } from "../../testing";
import type { Runners } from "./runners";

const PAGE = "./orders/[orderId]/edit/page.tsx";
const ACTIONS = "./orders/[orderId]/edit/actions.ts";
const missing = "401 403 404 404 404 404 404";
const seen = () => ({ changeId: newId("och"), revision: "1" });

const NEW_PAGE = "./orders/new/page.tsx";
const NEW_ACTIONS = "./orders/new/actions.ts";
const DRAFTS = "./drafts/page.tsx";
const DRAFT = "./drafts/[draftId]/page.tsx";
const DRAFT_ACTIONS = "./drafts/actions.ts";
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
      ...ELSEWHERE,
    },
  ],
  [NEW_ACTIONS]: [
    {
      does: "place",
      run: action(NEW_ACTIONS, "handOrderAction", (target) => ({ ...hand(target), intent: "place" })),
      own: "401 404 403 200 200 200 200",
      ...ELSEWHERE,
    },
    {
      does: "save",
      run: action(NEW_ACTIONS, "handOrderAction", (target) => ({ ...hand(target), intent: "save" })),
      own: "401 404 403 200 200 200 200",
      ...ELSEWHERE,
    },
    {
      does: "work out",
      run: action(NEW_ACTIONS, "handOrderAction", (target) => ({ ...hand(target), who: "amina" })),
      own: "401 404 403 200 200 200 200",
      ...ELSEWHERE,
    },
    {
      does: "take a customer that is none",
      run: action(NEW_ACTIONS, "handOrderAction", (target) => ({ ...hand(target), use: newId("cus") })),
      own: "401 404 403 404 404 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
    {
      // Somebody else's draft is not to be had by naming one's own shop.
      does: "save a draft",
      run: action(NEW_ACTIONS, "handOrderAction", (target) => ({
        ...{ ...hand(target), intent: "save", draftId: target.draftId, version: "0" },
      })),
      own: "401 404 403 412 412 412 412",
      other: "401 404 404 404 404 404 412",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  [DRAFTS]: [
    {
      run: page(DRAFTS, ({ shopId }) => ({ searchParams: { shop: shopId, q: "a" } })),
      own: "401 404 404 200 200 200 200",
      ...ELSEWHERE,
    },
  ],
  [DRAFT]: [
    {
      run: page(DRAFT, ({ draftId }) => ({ params: { draftId } })),
      own: "401 404 404 200 200 200 200",
      ...ELSEWHERE,
    },
  ],
  [DRAFT_ACTIONS]: [
    {
      // An older version is not thrown away, which is said to those alone who might.
      run: action(DRAFT_ACTIONS, "deleteDraftAction", ({ draftId }) => ({ draftId, version: "0" })),
      own: "401 403 403 412 412 412 412",
      other: "401 403 403 404 404 404 412",
      missing: "401 403 403 404 404 404 404",
    },
  ],
  [PAGE]: [
    {
      run: page(PAGE, ({ orderId }) => ({ params: { orderId }, searchParams: { q: "k" } })),
      own: "401 404 404 200 200 200 200",
      ...ELSEWHERE,
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
