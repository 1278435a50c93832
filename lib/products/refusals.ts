import { invalid } from "@/lib/errors";

export const slugTaken = () => invalid("slug", "Another product of this shop has this address.");
export const skuTaken = () => invalid("sku", "Another variant of this shop has this SKU.");
