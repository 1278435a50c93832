import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type Currency, parseMinor } from "@/lib/money";
import { findShopRow } from "@/lib/shops/data";
import { changeDeliveryMethod, insertDeliveryMethods } from "./data";
import type { SaveDeliveryMethod } from "./input";

/** Adds a way of delivery, or changes the one that is named. Orders that were placed keep what they were promised. */
export async function saveDeliveryMethod(ctx: Context, input: SaveDeliveryMethod): Promise<void> {
  const { shopId, id, price, freeFrom, ...rest } = input;
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const { currency } = found(await findShopRow(ctx.db, shopId), "shop");
  const row = {
    ...rest,
    priceMinor: amountOf("price", price, currency),
    freeFromMinor: freeFrom === "" ? null : amountOf("freeFrom", freeFrom, currency),
  };
  await inShops(ctx.db, scope, async (tx) => {
    if (id === undefined) await insertDeliveryMethods(tx, [{ ...row, shopId, id: newId("dlm"), createdAt: ctx.now }]);
    else if (!(await changeDeliveryMethod(tx, shopId, id, row))) throw notFound("delivery-method");
  });
}

function amountOf(field: string, text: string, currency: Currency): number {
  const minor = parseMinor(text, currency);
  if (minor === undefined || minor < 0) throw invalid(field, `Enter an amount of ${currency}, such as 250.`);
  return minor;
}
