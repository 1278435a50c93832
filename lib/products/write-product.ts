import "server-only";
import type { Db } from "@/db/client";
import { changeBackorder } from "@/lib/catalog/change-backorder";
import { newId, type ShopId } from "@/lib/ids";
import { insertProduct, updateProduct } from "./data/product";
import { updateVariant } from "./data/variants";
import type { Known, ProductPlan, VariantPlan } from "./judge-product";
import type { Product, Variant } from "./product";
import { slugTaken } from "./refusals";
import { writeVariant } from "./write-variant";

/** Writes what a file says of one product: its words, its variants, new ones behind those there are. */
export async function writeProduct(
  tx: Db,
  shopId: ShopId,
  known: Known | undefined,
  { fields, status, variants }: ProductPlan,
  at: Date,
): Promise<void> {
  const id = known?.product.id ?? newId("prd");
  if (known) await updateProduct(tx, known.product, { ...fields, status });
  else if (!(await insertProduct(tx, { ...fields, shopId, id, status, createdAt: at }))) throw slugTaken();
  const rows: Pick<Variant, "position">[] = [...(known?.variants ?? [])];
  for (const plan of variants) {
    const stands = known?.variants.find((one) => one.id === plan.id);
    if (stands) await change(tx, shopId, stands, plan, at);
    else {
      const made = await writeVariant(tx, { shopId, id }, rows, plan.fields, at);
      if (plan.isArchived) await updateVariant(tx, shopId, made, { archivedAt: at });
      rows.push({ position: Math.max(0, ...rows.map(({ position }) => position)) + 1 });
    }
  }
}

async function change(tx: Db, shopId: Product["shopId"], stands: Variant, { fields, isArchived }: VariantPlan, at: Date) {
  const { sku, options, barcode, lowStockAt, priceMinor, costMinor, allowsBackorder } = fields;
  if (allowsBackorder !== stands.allowsBackorder) await changeBackorder(tx, shopId, stands.id, allowsBackorder);
  const archivedAt = isArchived ? (stands.archivedAt ?? at) : null;
  await updateVariant(tx, shopId, stands.id, { sku, options, barcode, lowStockAt, priceMinor, costMinor, archivedAt });
}
