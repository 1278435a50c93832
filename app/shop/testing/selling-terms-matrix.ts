import { randomUUID } from "node:crypto";
import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix } from "../../testing";
import type { Runners } from "./runners";

/** Who may see and change by what terms a shop sells: stranger customer analyst staff manager owner admin. */
export const sellingTermsMatrix = ({ page, action, shopQuery }: Runners): Matrix => ({
  "./delivery/page.tsx": [
    {
      run: page("./delivery/page.tsx", shopQuery),
      own: "401 404 404 404 404 200 200",
      ...ELSEWHERE,
    },
  ],
  "./delivery/actions.ts": [
    {
      run: action("./delivery/actions.ts", "saveDeliveryMethodAction", ({ shopId }) => ({
        ...{ shopId, name: "Rider", method: "own_rider", price: "250", minDays: "1", maxDays: "2", position: "1" },
      })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "of a way that is not the shop's",
      run: action("./delivery/actions.ts", "saveDeliveryMethodAction", ({ shopId }) => ({
        ...{
          shopId,
          id: newId("dlm"),
          name: "Rider",
          method: "own_rider",
          price: "250",
          minDays: "1",
          maxDays: "2",
          position: "1",
        },
      })),
      own: "401 404 403 403 403 404 404",
    },
  ],
  "./coupons/page.tsx": [
    {
      run: page("./coupons/page.tsx", shopQuery),
      own: "401 404 404 404 200 200 200",
      ...ELSEWHERE,
    },
  ],
  "./coupons/actions.ts": [
    {
      does: "createCouponAction",
      run: action("./coupons/actions.ts", "createCouponAction", ({ shopId }) => ({
        ...{ shopId, code: `C${randomUUID().slice(0, 8)}`, kind: "percent", value: "10" },
      })),
      own: "401 404 403 403 200 200 200",
      ...ELSEWHERE,
    },
    {
      does: "switchCouponAction",
      run: action("./coupons/actions.ts", "switchCouponAction", ({ shopId }) => ({
        shopId,
        couponId: newId("cpn"),
        active: "no",
      })),
      own: "401 404 403 403 404 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
  ],
});
