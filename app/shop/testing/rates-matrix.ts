import { newId } from "@/lib/ids";
import { ELSEWHERE, type Matrix, type Target } from "../../testing";
import type { Runners } from "./runners";

const uploaded = (everywhere: boolean) => (target: Target) => {
  const form = new FormData();
  form.set("shopId", target.shopId);
  if (everywhere) form.set("isEverywhere", "on");
  form.set("file", new File(["Date,USD\n1999-01-04,1.1789\n"], "eurofxref.csv"));
  return form;
};

const UPLOAD = "./settings/rates/upload/route.ts";

/** Who may see and change exchange rates: stranger customer analyst staff manager owner admin. */
export const ratesMatrix = ({ page, route, action, shopQuery }: Runners): Matrix => ({
  "./settings/rates/page.tsx": [
    {
      run: page("./settings/rates/page.tsx", shopQuery),
      own: "401 404 200 404 200 200 200",
      ...ELSEWHERE,
    },
  ],
  "./settings/rates/actions.ts": [
    {
      does: "setRateAction",
      run: action("./settings/rates/actions.ts", "setRateAction", ({ shopId }) => ({
        ...{ shopId, base: "EUR", currency: "KES", rate: "140", day: "2026-03-02" },
      })),
      own: "401 404 403 403 403 200 200",
      ...ELSEWHERE,
    },
    {
      does: "removeRateAction, of a rate that is not there",
      run: action("./settings/rates/actions.ts", "removeRateAction", ({ shopId }) => ({
        ...{ shopId, currency: "JPY", day: "2026-03-02" },
      })),
      own: "401 404 403 403 403 404 404",
      other: "401 404 404 404 404 404 404",
      missing: "401 404 404 404 404 404 404",
    },
  ],
  [UPLOAD]: [
    {
      run: route(UPLOAD, "/shop/settings/rates/upload", () => ({}), uploaded(false)),
      own: "401 403 403 403 403 200 200",
      other: "401 403 403 403 403 403 200",
      missing: "401 403 403 403 403 403 403",
    },
    {
      does: "for every shop",
      run: route(UPLOAD, "/shop/settings/rates/upload", () => ({}), uploaded(true)),
      own: "401 403 403 403 403 403 200",
    },
    {
      does: "of a shop that is none",
      run: route(
        UPLOAD,
        "/shop/settings/rates/upload",
        () => ({}),
        () => uploaded(false)({ shopId: newId("shop") } as Target),
      ),
      own: "401 403 403 403 403 403 403",
    },
  ],
});
