import { idOf, type ProductId } from "@/lib/ids";

/** A place in the list of products: after the one that was made then. */
export type ProductCursor = { createdAt: Date; id: ProductId };

const Id = idOf("prd");

export const encodeProductCursor = ({ createdAt, id }: ProductCursor): string => `${createdAt.getTime()}.${id}`;

/** Undefined for what we did not make: the list then begins with the newest. */
export function decodeProductCursor(text: string | undefined): ProductCursor | undefined {
  const [, ms, id] = /^(\d{12,14})\.(.+)$/.exec(text ?? "") ?? [];
  const parsed = Id.safeParse(id);
  return ms && parsed.success ? { createdAt: new Date(Number(ms)), id: parsed.data } : undefined;
}
