import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type Currency, parseMinor } from "@/lib/money";
import { findShopRow } from "@/lib/shops/data";
import { addCalendarDays, type Day, startOfDayIn } from "@/lib/time";
import { insertCoupon } from "./data";
import type { CreateCoupon } from "./input";

/** Makes a coupon. Its days are whole days of the shop, the last one included. */
export async function createCoupon(ctx: Context, { shopId, code, kind, ...input }: CreateCoupon): Promise<void> {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  const { currency, timeZone } = found(await findShopRow(ctx.db, shopId), "shop");
  const startsAt = input.startsOn === "" ? null : startOfDayIn(input.startsOn as Day, timeZone);
  const endsAt = input.endsOn === "" ? null : startOfDayIn(addCalendarDays(input.endsOn as Day, 1), timeZone);
  if (startsAt && endsAt && startsAt >= endsAt) throw invalid("endsOn", "It cannot end before it begins.");
  const coupon = {
    percentBp: kind === "percent" ? percentOf(input.value) : null,
    amountMinor: kind === "amount" ? amountOf("value", input.value, currency, 1) : null,
    minSpendMinor: input.minSpend === "" ? 0 : amountOf("minSpend", input.minSpend, currency, 0),
    maxUses: input.maxUses === "" ? null : Number(input.maxUses),
    createdAt: ctx.now,
  };
  const isNew = await inShops(ctx.db, scope, (tx) =>
    insertCoupon(tx, { ...coupon, shopId, id: newId("cpn"), code, startsAt, endsAt }),
  );
  if (!isNew) throw invalid("code", "The shop has a coupon of this code already.");
}

function percentOf(text: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text);
  const basisPoints = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
  if (basisPoints < 1 || basisPoints > 10_000) throw invalid("value", "Enter a percentage from 0.01 to 100.");
  return basisPoints;
}

function amountOf(field: string, text: string, currency: Currency, leastMinor: number): number {
  const minor = parseMinor(text, currency);
  if (minor === undefined || minor < leastMinor) throw invalid(field, `Enter an amount of ${currency}, such as 500.`);
  return minor;
}
