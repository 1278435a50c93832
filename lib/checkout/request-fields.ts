import { AppError } from "@/lib/errors";
import type { CreateFromCart } from "./api-purchase";

type FieldErrors = { pointer: string; detail: string }[];

/** The refusal of a purchase with its errors at the fields of the request it was made of; anything else as it is. */
export function atRequestFields(refusal: unknown, { baskets }: CreateFromCart): unknown {
  if (!(refusal instanceof AppError) || refusal.code !== "invalid-input") return refusal;
  const errors = (refusal.details.errors as FieldErrors).map(({ pointer, detail }) => {
    const at = baskets.findIndex(({ shop }) => pointer === `/friend/${shop}`);
    return { pointer: at === -1 ? pointer : `/baskets/${at}/friend_code`, detail };
  });
  return new AppError(refusal.kind, refusal.code, refusal.message, { errors });
}
