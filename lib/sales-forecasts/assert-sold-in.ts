import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { hasSoldIn } from "./data/histories";

/** Refuses (422) a currency in which the shop has never sold: there is nothing to forecast from. */
export async function assertSoldIn(tx: Db, shopId: ShopId, currency: Currency): Promise<void> {
  if (await hasSoldIn(tx, shopId, currency)) return;
  const words = `The shop has never sold in ${currency}.`;
  throw new AppError("invalid", "currency-not-sold", words, { errors: [{ pointer: "/currency", detail: words }] });
}
