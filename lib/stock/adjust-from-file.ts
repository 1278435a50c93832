import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Id, PlaceId, ShopId } from "@/lib/ids";
import { type FileRow, readAdjustments } from "./adjustment-file";
import { findCounters } from "./data/ledger";
import { findBySkus, findUnitsAtPlaces } from "./data/list";
import { listPlaceRows } from "./data/places";
import { type Outcome, planAdjustments, type Wish } from "./plan-adjustments";
import { writeAdjustments } from "./write-adjustments";

export type JudgedRow = { line: number; sku: string; place: string; outcome: Outcome };
export type AdjustmentReport = { rows: JudgedRow[]; isApplied: boolean; isRepeated: boolean };
export type FileAdjustment = {
  shopId: ShopId;
  text: string;
  /** Names the file's use; the same one again changes nothing. */
  key: Id<"stk">;
  note: string;
  /** What was on hand in the dry run, by the line of the file: rows that moved since are left alone. None for a dry run. */
  seen?: ReadonlyMap<number, number>;
};

/**
 * Judges every row of `sku,place,counted` or `sku,place,change`, and with `seen` writes those that are sound, in one
 * transaction. Rows answer for themselves: a wrong one keeps no other from its change.
 */
export async function adjustFromFile(ctx: Context, { shopId, text, key, note, seen }: FileAdjustment): Promise<AdjustmentReport> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  const rows = readAdjustments(text);
  return inShops(ctx.db, scope, async (tx) => {
    const [skus, places] = await Promise.all([
      findBySkus(
        tx,
        shopId,
        rows.map(({ sku }) => sku),
      ),
      listPlaceRows(tx, scope),
    ]);
    const open = places.filter(({ archivedAt }) => !archivedAt);
    const wishes = rows.map((row) => wishOf(row, skus.get(row.sku), placeOf(open, row.place), seen));
    const sound = wishes.filter((wish) => "variantId" in wish);
    let [outcomes, isRepeated]: [Outcome[], boolean] = [[], false];
    if (seen) {
      const parts = { shopId, wishes: sound, key, note, actorId: userIdOf(ctx.actor), at: ctx.now };
      ({ outcomes, isRepeated } = await writeAdjustments(tx, parts));
    } else {
      const variantIds = sound.map(({ variantId }) => variantId);
      const [counters, atPlaces] = [
        await findCounters(tx, shopId, variantIds, "no lock"),
        await findUnitsAtPlaces(tx, shopId, variantIds),
      ];
      outcomes = planAdjustments({ counters, atPlaces }, sound);
    }
    if (isRepeated) return { rows: [], isApplied: true, isRepeated };
    const judged = rows.map(({ line, sku, place }, index): JudgedRow => {
      const wish = wishes[index];
      const outcome = wish && "variantId" in wish ? outcomes[sound.indexOf(wish)] : undefined;
      const reason = wish && "problem" in wish ? wish.problem : "";
      return { line, sku, place, outcome: outcome ?? { kind: "refused", reason } };
    });
    return { rows: judged, isApplied: seen !== undefined, isRepeated };
  });
}

/** The place of this name, however its capitals are written. */
const placeOf = (open: readonly { id: PlaceId; name: string }[], typed: string): PlaceId | undefined =>
  open.find(({ name }) => name.toLowerCase() === typed.toLowerCase())?.id;

function wishOf(
  row: FileRow,
  variantId: Wish["variantId"] | undefined,
  placeId: PlaceId | undefined,
  seen: FileAdjustment["seen"],
): Wish | { problem: string } {
  if ("problem" in row) return { problem: row.problem };
  if (!variantId) return { problem: "No product of this shop has this SKU." };
  if (!placeId) return { problem: "The shop has no open place of this name." };
  // What was looked at is what is done: a row that could not be done then is not done now.
  if (seen && !seen.has(row.line)) return { problem: "It was left out when you looked at the file. Look again." };
  const target = { variantId, placeId };
  return "counted" in row ? { ...target, counted: row.counted, seen: seen?.get(row.line) } : { ...target, change: row.change };
}
