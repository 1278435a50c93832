import "server-only";
import type { OrderReader, ReadContext } from "./preset";
import { readCustom } from "./presets/custom";
import { readOlist } from "./presets/olist";
import { readOnlineRetail } from "./presets/online-retail";
import { readShopify } from "./presets/shopify";
import { readWooCommerce } from "./presets/woocommerce";
import type { ImportPreset } from "./vocabulary";

/** Where the files of an import are: one file, or the folder of those that belong together. */
export type ImportSource = { path: string; fileName: string };

/** Reads the orders of a file in the way of its preset. Refuses a file of another kind with an AppError. */
export function readOrders(preset: ImportPreset, { path, fileName }: ImportSource, ctx: ReadContext): OrderReader {
  switch (preset) {
    case "online_retail":
      return readOnlineRetail(path, fileName, ctx);
    case "shopify":
      return readShopify(path, fileName, ctx);
    case "woocommerce":
      return readWooCommerce(path, fileName, ctx);
    case "olist":
      return readOlist(path, ctx);
    case "custom":
      return readCustom(path, fileName, ctx);
  }
}
