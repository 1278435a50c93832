/** A draft is seen by the shop alone, an active product by everybody, an archived one by nobody who shops. */
export const PRODUCT_STATUSES = ["draft", "active", "archived"] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];
