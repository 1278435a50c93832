import { randomUUID } from "node:crypto";
import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix, READERS } from "../../testing";
import type { Runners } from "./runners";

const STOCKERS_PAGE = { own: "401 404 404 200 200 200 200", ...ELSEWHERE };
const STOCKERS = { own: "401 404 403 200 200 200 200", ...ELSEWHERE };

/** The part of the shop's matrix that is about stock. */
export const stockMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./stock/page.tsx": [{ run: page("./stock/page.tsx", shopQuery), ...READERS }],
  "./stock/export/route.ts": [
    { run: route("./stock/export/route.ts", "/shop/stock/export?shop={shop}", () => ({})), ...READERS },
  ],
  "./stock/[variantId]/page.tsx": [
    { run: page("./stock/[variantId]/page.tsx", ({ variantId }) => ({ params: { variantId } })), ...READERS },
  ],
  "./stock/places/page.tsx": [{ run: page("./stock/places/page.tsx", shopQuery), ...READERS }],
  "./stock/count/page.tsx": [{ run: page("./stock/count/page.tsx", shopQuery), ...STOCKERS_PAGE }],
  "./stock/file/page.tsx": [{ run: page("./stock/file/page.tsx", shopQuery), ...STOCKERS_PAGE }],
  "./stock/[variantId]/actions.ts": [
    {
      does: "changeStockAction",
      run: action("./stock/[variantId]/actions.ts", "changeStockAction", ({ shopId, variantId, placeId }) => ({
        ...{ shopId, variantId, placeId, key: newId("stk") },
        ...{ how: "receive", qty: "1", note: "" },
      })),
      ...STOCKERS,
    },
    {
      does: "changeStockRulesAction",
      run: action("./stock/[variantId]/actions.ts", "changeStockRulesAction", ({ shopId, variantId }) => ({
        ...{ shopId, variantId, lowStockAt: "3" },
      })),
      ...STOCKERS,
    },
  ],
  "./stock/places/actions.ts": [
    {
      does: "createPlaceAction",
      run: action("./stock/places/actions.ts", "createPlaceAction", ({ shopId }) => ({ shopId, name: randomUUID() })),
      ...STOCKERS,
    },
    {
      does: "renamePlaceAction",
      run: action("./stock/places/actions.ts", "renamePlaceAction", ({ shopId, placeId }) => ({
        ...{ shopId, placeId, name: "Front shop" },
      })),
      ...STOCKERS,
    },
    {
      does: "movePlaceAction",
      run: action("./stock/places/actions.ts", "movePlaceAction", ({ shopId, placeId }) => ({
        ...{ shopId, placeId, direction: "down" },
      })),
      ...STOCKERS,
    },
    {
      // The goods of the shop lie there.
      does: "archivePlaceAction",
      run: action("./stock/places/actions.ts", "archivePlaceAction", ({ shopId, placeId }) => ({ shopId, placeId })),
      own: "401 404 403 409 409 409 409",
      other: "401 404 404 404 404 404 409",
      missing: "401 404 404 404 404 404 404",
    },
    {
      does: "reopenPlaceAction",
      run: action("./stock/places/actions.ts", "reopenPlaceAction", ({ shopId, placeId }) => ({ shopId, placeId })),
      ...STOCKERS,
    },
  ],
  "./stock/count/actions.ts": [
    {
      run: action("./stock/count/actions.ts", "countStockAction", ({ shopId, placeId, variantId }) => ({
        ...{ shopId, placeId, key: newId("stk"), note: "" },
        ...{ [`seen.${variantId}`]: "100", [`counted.${variantId}`]: "100" },
      })),
      ...STOCKERS,
    },
  ],
  "./stock/file/actions.ts": [
    {
      run: action("./stock/file/actions.ts", "adjustFromFileAction", ({ shopId }) => ({
        ...{ shopId, key: newId("stk"), note: "", intent: "check", text: "sku,place,change\nnone,Main,1" },
      })),
      ...STOCKERS,
    },
  ],
});
