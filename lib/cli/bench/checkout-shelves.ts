import type { Sql } from "postgres";
import { idFromUuid } from "@/lib/ids";

export const SHOPS = 200;
export const PRODUCTS = 100;
const FIRST_SEQ = 7_000_001;
/** Free units of each variant, more than any run sells; those of the last shop are few. */
const PLENTY = 100_000_000;
export const FEW = 300;

/** Ids that a script can reckon too: 32 digits. */
const uuidAt = (n: number) => String(n).padStart(32, "0");
export const variantNo = (shop: number, product: number) => 1_000_000 + shop * 1000 + product;
export const shopAt = (shop: number) => idFromUuid("shop", dashed(uuidAt(shop)));
export const variantAt = (shop: number, product: number) => idFromUuid("var", dashed(uuidAt(variantNo(shop, product))));
export const dashed = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const at = (expression: string) => `lpad((${expression})::text, 32, '0')::uuid`;
const EACH = `from generate_series(1, ${SHOPS}) s, generate_series(1, ${PRODUCTS}) p`;
const VARIANT = at("1000000 + s * 1000 + p");

/** Shops and products to buy, in an empty database. Written beside the ledger, which the bench does not read. */
export async function fillShelves(owner: Sql): Promise<void> {
  for (const statement of [
    `insert into shops (id, slug, name, currency, time_zone, number_prefix, next_order_seq, created_at)
       select ${at("s")}, 'shop-' || s, 'Shop ' || s, 'KES', 'Africa/Nairobi', 'B' || s, ${FIRST_SEQ} + s * 10000, '2023-01-01' from generate_series(1, ${SHOPS}) s`,
    `insert into products (shop_id, id, title, slug, created_at) select ${at("s")}, ${VARIANT}, 'Kikoi', 'kikoi-' || p, '2023-01-01' ${EACH}`,
    `insert into variants (shop_id, id, product_id, sku, price_minor) select ${at("s")}, ${VARIANT}, ${VARIANT}, 'KIKOI-' || p, 125000 ${EACH}`,
    `insert into stock (shop_id, variant_id, on_hand) select ${at("s")}, ${VARIANT}, case when s = ${SHOPS} then ${FEW} else ${PLENTY} end ${EACH}`,
    "vacuum analyze",
  ])
    await owner.unsafe(statement);
}

type Wrongs = { oversold: number; unequal: number; twice: number; orders: number };

/** What must be nothing after any run: variants oversold, counters that do not equal what was ordered, numbers drawn twice. */
export async function countWrongs(owner: Sql): Promise<Wrongs> {
  const [row] = await owner.unsafe<Wrongs[]>(`select
    (select count(*)::int from stock where reserved > on_hand or reserved < 0) as oversold,
    (select count(*)::int from stock s left join (select shop_id, variant_id, sum(qty_ordered) as units from order_lines group by 1, 2) l
       using (shop_id, variant_id) where s.reserved <> coalesce(l.units, 0)) as unequal,
    (select count(*)::int - count(distinct (shop_id, seq))::int from orders) as twice,
    (select count(*)::int from orders) as orders`);
  if (!row) throw new Error("The database counts nothing.");
  return row;
}
