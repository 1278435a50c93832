import "server-only";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idOf, type ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { listItems } from "./data/shelf";
import { listFronts, listSamples, listSellingShops, type ShopPosition } from "./data/shops";
import type { ShopsQuery } from "./input";
import type { ShelfItem } from "./shelf";

const PAGE = 24;
const ShopShape = idOf("shop");

export type ShopCard = {
  id: ShopId;
  slug: string;
  name: string;
  description: string;
  currency: Currency;
  products: number;
  categories: string[];
  newest: ShelfItem[];
};
export type ShopDirectory = { shops: ShopCard[]; next?: string };

const encode = ({ name, id }: ShopPosition) => Buffer.from(`${id}|${name}`).toString("base64url");

function decode(text: string | undefined): ShopPosition | undefined {
  const [id, ...rest] = Buffer.from(text ?? "", "base64url")
    .toString("utf8")
    .split("|");
  const shape = ShopShape.safeParse(id);
  const name = rest.join("|");
  return shape.success && !name.includes("\0") ? { id: shape.data, name } : undefined;
}

/** The shops that sell something, by name, each with a taste of what it sells; with words, those whose names hold them. */
export async function listShops(ctx: Context, { q, after }: ShopsQuery): Promise<ShopDirectory> {
  const pattern = `%${(q ?? "").toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const ids = await listSellingShops(ctx.db, pattern, decode(after), PAGE + 1);
  if (ids.length === 0) return { shops: [] };
  const scope = scopeByProof(...ids.slice(0, PAGE));
  const [fronts, samples] = await Promise.all([listFronts(ctx.db, scope), listSamples(ctx.db, scope)]);
  const items = await listItems(
    ctx.db,
    scope,
    samples.flatMap(({ newest }) => newest),
  );
  const shops = scope.flatMap((id) => {
    const [front, sample] = [fronts.find((one) => one.id === id), samples.find((one) => one.shopId === id)];
    if (!front || !sample) return [];
    const { slug, name, description, currency } = front;
    const { products, categories } = sample;
    return [{ id, slug, name, description, currency, products, categories, newest: items.filter(({ shopId }) => shopId === id) }];
  });
  const last = shops.at(-1);
  return { shops, ...(ids.length > PAGE && last && { next: encode(last) }) };
}
