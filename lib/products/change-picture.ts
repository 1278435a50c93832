import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, notFound } from "@/lib/errors";
import { listPictureRows, updatePicture } from "@/lib/pictures/data";
import { lockProduct } from "./data/product";
import type { ChangePicture } from "./input";

/** Describes a picture anew, moves it before or behind its neighbour, or takes it away; its files go with the next sweep. */
export async function changePicture(ctx: Context, { shopId, productId, pictureId, alt, move }: ChangePicture): Promise<void> {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    found(await lockProduct(tx, shopId, productId), "product");
    const rows = await listPictureRows(tx, shopId, productId);
    const at = rows.findIndex(({ id }) => id === pictureId);
    const [mine, other] = [rows[at], rows[move === "up" ? at - 1 : at + 1]];
    if (!mine) throw notFound("picture");
    if (move === "away") return updatePicture(tx, shopId, pictureId, { hiddenAt: ctx.now });
    if (alt !== undefined) await updatePicture(tx, shopId, pictureId, { alt });
    if (!move || !other) return;
    const order = rows.map((row) => (row === mine ? other : row === other ? mine : row));
    for (const [index, { id }] of order.entries()) await updatePicture(tx, shopId, id, { position: index + 1 });
  });
}
