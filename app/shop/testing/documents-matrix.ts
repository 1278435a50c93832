import { ELSEWHERE, type Matrix, READERS, type Target } from "../../testing";
import type { Runners } from "./runners";

const issued = ({ billedId, documentId }: Target) => ({ orderId: billedId, documentId });

/** Who may see and issue documents and change settings: stranger customer analyst staff manager owner admin. */
export const documentsMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./orders/[orderId]/documents/[documentId]/page.tsx": [
    {
      run: page("./orders/[orderId]/documents/[documentId]/page.tsx", (target) => ({ params: issued(target) })),
      ...READERS,
    },
    {
      does: "by the number of another order",
      run: page("./orders/[orderId]/documents/[documentId]/page.tsx", ({ orderId, documentId }) => ({
        params: { orderId, documentId },
      })),
      own: "401 404 404 404 404 404 404",
    },
  ],
  "./orders/[orderId]/documents/[documentId]/pdf/route.ts": [
    {
      run: route("./orders/[orderId]/documents/[documentId]/pdf/route.ts", "/shop/orders/x/documents/y/pdf", issued),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./orders/[orderId]/packing-slip/page.tsx": [
    {
      run: page("./orders/[orderId]/packing-slip/page.tsx", ({ orderId }) => ({ params: { orderId } })),
      ...READERS,
    },
  ],
  "./orders/[orderId]/packing-slip/pdf/route.ts": [
    {
      run: route("./orders/[orderId]/packing-slip/pdf/route.ts", "/shop/orders/x/packing-slip/pdf", ({ orderId }) => ({
        orderId,
      })),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./orders/packing-slips/page.tsx": [
    {
      // An order of another shop is told apart in nothing from one that is not there: the page says there is nothing to pack.
      run: page("./orders/packing-slips/page.tsx", ({ orderId }) => ({ searchParams: { pick: orderId } })),
      own: "401 404 200 200 200 200 200",
      other: "401 404 200 200 200 200 200",
      missing: "401 404 200 200 200 200 200",
    },
  ],
  "./orders/packing-slips/pdf/route.ts": [
    {
      run: route("./orders/packing-slips/pdf/route.ts", "/shop/orders/packing-slips/pdf?pick={order}", () => ({})),
      own: "401 403 200 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
  ],
  "./orders/[orderId]/documents/actions.ts": [
    {
      does: "issueDocumentAction",
      run: action("./orders/[orderId]/documents/actions.ts", "issueDocumentAction", ({ billedId }) => ({ orderId: billedId })),
      own: "401 403 403 200 200 200 200",
      other: "401 403 404 404 404 404 200",
      missing: "401 403 404 404 404 404 404",
    },
    {
      does: "issueDocumentAction of an order that is neither accepted nor paid",
      run: action("./orders/[orderId]/documents/actions.ts", "issueDocumentAction", ({ orderId }) => ({ orderId })),
      own: "401 403 403 409 409 409 409",
    },
  ],
  "./settings/page.tsx": [
    {
      run: page("./settings/page.tsx", shopQuery),
      own: "401 404 404 404 404 200 200",
      ...ELSEWHERE,
    },
  ],
  "./settings/actions.ts": [
    {
      does: "saveSettingsAction",
      run: action("./settings/actions.ts", "saveSettingsAction", ({ shopId }) => ({
        ...{ shopId, section: "returns", returnWindowDays: "14", restockingFee: "0" },
      })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
  ],
});
