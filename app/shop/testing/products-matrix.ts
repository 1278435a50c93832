import { newId } from "@/lib/ids";
import { ELSEWHERE, type Entry, type Matrix, READERS, type Target } from "../../testing";
import type { Runners } from "./runners";

const WRITERS_PAGE = { own: "401 404 404 404 200 200 200", ...ELSEWHERE };
const WRITERS = { own: "401 404 403 403 200 200 200", ...ELSEWHERE };
/** Others have moved the version on by then: it is asked for something that changes nothing, or told so. */
const STALE = {
  own: "401 404 403 403 412 412 412",
  other: "401 404 404 404 404 404 412",
  missing: "401 404 404 404 404 404 404",
};

const WORDS = { title: "Kikoi", slug: "", description: "", category: "", taxPercent: "" };
const VARIANT = { options: "", price: "1", cost: "", barcode: "", lowStockAt: "" };
const ACTIONS = "./products/[productId]/actions.ts";

/** The part of the shop's matrix that is about products. */
export function productMatrix({ page, route, action, shopQuery }: Runners): Matrix {
  const old = ({ shopId, productId, variantId }: Target) => ({ shopId, productId, variantId, version: "999" });
  const change = (name: string, fields: Record<string, string>): Entry => ({
    does: name,
    run: action(ACTIONS, name, (target) => ({ ...old(target), ...fields })),
    ...STALE,
  });
  return {
    "./products/page.tsx": [{ run: page("./products/page.tsx", shopQuery), ...READERS }],
    "./products/export/route.ts": [
      { run: route("./products/export/route.ts", "/shop/products/export?shop={shop}", () => ({})), ...READERS },
    ],
    "./products/[productId]/page.tsx": [
      { run: page("./products/[productId]/page.tsx", ({ productId }) => ({ params: { productId } })), ...READERS },
    ],
    "./products/new/page.tsx": [{ run: page("./products/new/page.tsx", shopQuery), ...WRITERS_PAGE }],
    "./products/file/page.tsx": [{ run: page("./products/file/page.tsx", shopQuery), ...READERS }],
    "./products/new/actions.ts": [
      {
        run: action("./products/new/actions.ts", "createProductAction", ({ shopId }) => ({
          ...{ shopId, ...WORDS, ...VARIANT, sku: newId("var"), units: "1", status: "draft" },
        })),
        ...WRITERS,
      },
    ],
    "./products/file/actions.ts": [
      {
        run: action("./products/file/actions.ts", "importProductsAction", ({ shopId }) => ({
          ...{ shopId, intent: "check", text: "handle,sku,price\nkikoi,K-1,1" },
        })),
        ...WRITERS,
      },
    ],
    "./products/[productId]/pictures/route.ts": [
      {
        // What is sent is no picture: who may send one is led back and told.
        run: route(
          "./products/[productId]/pictures/route.ts",
          "/shop/products/x/pictures",
          ({ productId }) => ({ productId }),
          () => {
            const form = new FormData();
            form.set("file", new File(["<svg/>"], "a.png"));
            return form;
          },
        ),
        own: "401 403 403 403 200 200 200",
        other: "401 403 403 403 404 404 200",
        missing: "401 403 403 403 404 404 404",
      },
    ],
    [ACTIONS]: [
      change("changeProductAction", WORDS),
      change("changeVariantAction", { ...VARIANT, sku: "K" }),
      change("addVariantAction", { ...VARIANT, sku: "K" }),
      change("moveVariantAction", { direction: "up" }),
      change("archiveVariantAction", { archived: "true" }),
      change("changeStatusAction", { status: "archived" }),
      {
        // There is no such picture, of whichever product.
        does: "changePictureAction",
        run: action(ACTIONS, "changePictureAction", (target) => ({ ...old(target), pictureId: newId("pic"), alt: "Blue" })),
        own: "401 404 403 403 404 404 404",
        other: "401 404 404 404 404 404 404",
        missing: "401 404 404 404 404 404 404",
      },
    ],
  };
}
