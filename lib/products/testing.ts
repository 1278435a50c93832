import sharp from "sharp";
import type { ShopId } from "@/lib/ids";
import type { AddVariant, NewProduct } from "./input";
import { NewProduct as NewProductInput, VariantWords } from "./input";

const VARIANT = { sku: "KIK-1", options: "Blue", price: "1,250.50", cost: "800", barcode: "", lowStockAt: "", units: "" };

/** A product as its form sends it. */
export const aNewProduct = (shopId: ShopId, wishes: Record<string, string> = {}): NewProduct =>
  NewProductInput.parse({
    ...{ shopId, title: "Kikoi towel", slug: "", description: "", category: "Home", taxPercent: "", status: "active" },
    ...VARIANT,
    ...wishes,
  });

/** A variant as its form sends it. */
export const variantWords = (wishes: Record<string, string> = {}): Omit<AddVariant, "shopId" | "productId" | "version"> =>
  VariantWords.parse({ ...VARIANT, ...wishes });

/** A picture of one colour, as a camera or program would save it. */
export const aPicture = (format: "jpeg" | "png" | "webp" | "avif" = "jpeg", width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: "#c2410c" } })
    .toFormat(format)
    .toBuffer();
