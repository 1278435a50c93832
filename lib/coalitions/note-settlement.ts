import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, scopeByProof, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { formatMoney } from "@/lib/format";
import { parseMinor } from "@/lib/money";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { lockSettling } from "./data/coalitions";
import { findLastMovement, findMovement, insertMovement, sumBetween } from "./data/settlement";
import type { NoteSettlement } from "./input";

/**
 * Notes a payment that another shop made, by the shop that has had it: nobody can say of themselves that they paid. No more
 * than is owed. The same form sent again notes nothing more, and another payment is not taken for noted by it.
 */
export async function noteSettlement(ctx: Context, { shopId, otherShopId, formKey, amount, note }: NoteSettlement) {
  authorizeShops(ctx.actor, "shop:manage", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const { currency } = shop;
  const amountMinor = parseMinor(amount, currency);
  if (amountMinor === undefined || amountMinor <= 0) throw invalid("amount", `Write an amount of ${currency}, such as 250.`);
  // Both books are written: the own one by permission, the other's because it owes this shop something.
  await inShops(ctx.db, scopeByProof(shopId, otherShopId), async (tx) => {
    await lockSettling(tx, shopId);
    const last = found(await findLastMovement(tx, shopId, otherShopId), "shop");
    const causeId = `payment:${formKey}`;
    const noted = await findMovement(tx, shopId, otherShopId, causeId);
    if (noted && (noted.amountMinor !== -amountMinor || noted.note !== note))
      throw conflict("request-key-reused", "This form has noted another payment already. Load the page again.");
    if (noted) return;
    const owedMinor = await sumBetween(tx, shopId, otherShopId);
    if (amountMinor > owedMinor)
      throw invalid(
        "amount",
        owedMinor > 0 ? `Only ${formatMoney(owedMinor, currency)} is owed.` : "Nothing is owed to your shop.",
      );
    const parties = { owingShopId: otherShopId, owedShopId: shopId, coalitionId: last.coalitionId };
    const what = { causeId, points: 0, amountMinor: -amountMinor, currency, note, actorId: userIdOf(ctx.actor) };
    await insertMovement(tx, { ...parties, ...what, day: dayIn(ctx.now, shop.timeZone), at: ctx.now });
  });
}
