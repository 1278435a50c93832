import { idOf, type ProductId } from "@/lib/ids";
import { MAX_MINOR } from "@/lib/money";
import type { ShelfSort } from "./input";

/** A place on a shelf: the last product's sorting key, as the database's own text, and its id. */
export type ShelfPosition = { key: string; id: ProductId };

const Product = idOf("prd");
const INSTANT = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

const IS_KEY: Record<ShelfSort, (key: string) => boolean> = {
  newest: (key) => INSTANT.test(key) && !Number.isNaN(Date.parse(`${key.slice(0, 10)}T00:00:00Z`)),
  price: (key) => /^\d{1,13}$/.test(key) && Number(key) <= MAX_MINOR,
  "-price": (key) => /^\d{1,13}$/.test(key) && Number(key) <= MAX_MINOR,
  name: (key) => key.length <= 500 && !key.includes("\0"),
};

export const encodeShelfCursor = (sort: ShelfSort, { key, id }: ShelfPosition): string =>
  Buffer.from([sort, id, key].join("|")).toString("base64url");

/** Undefined for what we did not make, or made for another sorting: the shelf then begins at its beginning. */
export function decodeShelfCursor(sort: ShelfSort, text: string | undefined): ShelfPosition | undefined {
  const [madeFor, id, ...rest] = Buffer.from(text ?? "", "base64url")
    .toString("utf8")
    .split("|");
  const product = Product.safeParse(id);
  const key = rest.join("|");
  return madeFor === sort && product.success && IS_KEY[sort](key) ? { key, id: product.data } : undefined;
}
