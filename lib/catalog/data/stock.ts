import "server-only";
import { and, eq, gte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { places, stock, variants } from "@/db/schema";
import {
  type Id,
  idFromUuid,
  type LineId,
  newId,
  type PlaceId,
  type ShopId,
  type UserId,
  uuidOf,
  type VariantId,
} from "@/lib/ids";
import type { Shelf } from "../place-units";
import type { StockCause } from "../stock";

export type NewMovement = {
  variantId: VariantId;
  cause: StockCause;
  lineId: LineId | null;
  causeId: string;
  actorId?: UserId | null;
  note?: string;
  createdAt: Date;
};
/** A movement, or one of the parts of what was taken from several places. */
export type MovementPart = { placeId: PlaceId | null; onHandChange: number; reservedChange: number };

const orNull = (id: LineId | UserId | PlaceId | null | undefined) => (id ? uuidOf(id) : null);

const INTO_MOVEMENTS = sql`insert into stock_movements (shop_id, id, variant_id, cause, line_id, cause_id, part, place_id,
  on_hand_change, reserved_change, actor_id, note, created_at)`;

const movementRow = (shopId: ShopId, movement: NewMovement, part: MovementPart, no: number) => sql`(
  ${uuidOf(shopId)}::uuid, ${uuidOf(newId("stm"))}::uuid, ${uuidOf(movement.variantId)}::uuid, ${movement.cause},
  ${orNull(movement.lineId)}::uuid, ${movement.causeId}, ${no}::int, ${orNull(part.placeId)}::uuid, ${part.onHandChange}::int,
  ${part.reservedChange}::int, ${orNull(movement.actorId)}::uuid, ${movement.note ?? ""}, ${movement.createdAt.toISOString()}::timestamptz)`;

const thisStock = (shopId: ShopId, variantId: VariantId) =>
  sql`shop_id = ${uuidOf(shopId)}::uuid and variant_id = ${uuidOf(variantId)}::uuid`;

const rowsOf = async <R>(rows: Promise<unknown>): Promise<R[]> => (await rows) as R[];

/** A promise to make (above 0) or to let go of. `id` is the new movement's. */
export type NewPromise = NewMovement & { id: Id<"stm">; reservedChange: number };

/**
 * Promises units and lets go of others, in one statement: counters are locked in the order of their ids, then conditions,
 * counters and movements. Of each movement that was made: what is free of its variant afterwards, null when it would
 * oversell. One that is missing, by the same (line, cause, cause id), was made before.
 */
export async function movePromises(
  tx: Db,
  shopId: ShopId,
  promises: readonly NewPromise[],
): Promise<Map<Id<"stm">, number | null>> {
  const asked = promises.map(({ id, variantId, cause, lineId, causeId, actorId, note = "", createdAt, reservedChange }) => ({
    ...{ id: uuidOf(id), variant_id: uuidOf(variantId), cause, line_id: orNull(lineId), cause_id: causeId },
    ...{ actor_id: orNull(actorId), note: note.toWellFormed(), created_at: createdAt, reserved_change: reservedChange },
  }));
  const variantIds = `{${[...new Set(asked.map(({ variant_id }) => variant_id))].join(",")}}`;
  const rows = await rowsOf<{ id: string; free: number | null }>(
    tx.execute(sql`
      with locked as materialized (
        select variant_id, on_hand, reserved, allows_backorder from stock
        where shop_id = ${uuidOf(shopId)}::uuid and variant_id = any(${variantIds}::uuid[]) order by variant_id for update),
      made as (
        insert into stock_movements (shop_id, id, variant_id, cause, line_id, cause_id, actor_id, note, created_at,
          on_hand_change, reserved_change)
        select ${uuidOf(shopId)}::uuid, id, variant_id, cause, line_id, cause_id, actor_id, note, created_at, 0, reserved_change
        from json_to_recordset(${JSON.stringify(asked)}::json) as asked (id uuid, variant_id uuid, cause text, line_id uuid,
          cause_id text, actor_id uuid, note text, created_at timestamptz, reserved_change int)
        on conflict (shop_id, line_id, cause, cause_id, part) do nothing returning id, variant_id, reserved_change),
      changed as (
        update stock s set reserved = l.reserved + c.change
        from locked l join (select variant_id, sum(reserved_change)::int as change from made group by 1) c using (variant_id)
        where s.shop_id = ${uuidOf(shopId)}::uuid and s.variant_id = l.variant_id and l.reserved + c.change >= 0
          and (l.allows_backorder or l.on_hand >= l.reserved + c.change)
        returning s.variant_id, s.on_hand - s.reserved as free)
      select made.id, changed.free from made left join changed using (variant_id)`),
  );
  return new Map(rows.map(({ id, free }) => [idFromUuid("stm", id), free]));
}

export type Shelves = {
  /** Open places by position, with what lies there. */
  shelves: Shelf[];
  /** Units of the line that left each place and did not come back. */
  gone: Shelf[];
  isRepeated: boolean;
};

/**
 * Locks the variant's counter, and with it what lies where, and reads the places. They cannot be closed before the
 * transaction ends.
 */
export async function lockShelves(tx: Db, shopId: ShopId, movement: NewMovement): Promise<Shelves> {
  const { variantId, lineId, cause, causeId } = movement;
  const [, shelves, earlier] = await Promise.all([
    tx.execute(sql`select from stock where ${thisStock(shopId, variantId)} for update`),
    rowsOf<{ id: string; on_hand: number }>(
      tx.execute(sql`
        select p.id, coalesce(l.on_hand, 0) as on_hand
        from places p left join place_stock l
          on l.shop_id = p.shop_id and l.place_id = p.id and l.variant_id = ${uuidOf(variantId)}::uuid
        where p.shop_id = ${uuidOf(shopId)}::uuid and p.archived_at is null
        order by p.position, p.id for key share of p`),
    ),
    lineId === null
      ? []
      : rowsOf<{ place_id: string; gone: number; repeated: boolean }>(
          tx.execute(sql`
            select place_id, -(coalesce(sum(on_hand_change) filter (where cause in ('sale', 'unsale')), 0))::int as gone,
              bool_or(cause = ${cause} and cause_id = ${causeId}) as repeated
            from stock_movements
            where shop_id = ${uuidOf(shopId)}::uuid and line_id = ${uuidOf(lineId)}::uuid and place_id is not null
            group by place_id`),
        ),
  ]);
  return {
    shelves: shelves.map(({ id, on_hand }) => ({ placeId: idFromUuid("plc", id), onHand: on_hand })),
    gone: earlier.map(({ place_id, gone }) => ({ placeId: idFromUuid("plc", place_id), onHand: gone })),
    isRepeated: earlier.some(({ repeated }) => repeated),
  };
}

/** Writes units that come or go: movement, counter and places. The caller holds the counter's lock. False: it would oversell. */
export async function moveUnits(tx: Db, shopId: ShopId, movement: NewMovement, parts: readonly MovementPart[]): Promise<boolean> {
  const total = (change: "onHandChange" | "reservedChange") => parts.reduce((sum, part) => sum + part[change], 0);
  const [onHandChange, reservedChange] = [total("onHandChange"), total("reservedChange")];
  const [row] = await rowsOf<{ changed: boolean }>(
    tx.execute(sql`
      with made as (
        ${INTO_MOVEMENTS} values ${sql.join(
          parts.map((part, index) => movementRow(shopId, movement, part, index + 1)),
          sql`, `,
        )}
        returning place_id, on_hand_change),
      changed as (
        update stock set on_hand = on_hand + ${onHandChange}::int, reserved = reserved + ${reservedChange}::int
        where ${thisStock(shopId, movement.variantId)} and reserved + ${reservedChange}::int >= 0
          and (allows_backorder or on_hand + ${onHandChange}::int >= reserved + ${reservedChange}::int)
        returning variant_id),
      placed as (
        insert into place_stock (shop_id, variant_id, place_id, on_hand)
        select ${uuidOf(shopId)}::uuid, changed.variant_id, made.place_id, made.on_hand_change from made, changed
        on conflict (shop_id, variant_id, place_id) do update set on_hand = place_stock.on_hand + excluded.on_hand)
      select exists (select from changed) as changed`),
  );
  return row?.changed ?? false;
}

/** Gives each of these shops its first place, unless it has one of that name. */
export async function insertFirstPlaces(tx: Db, shopIds: readonly ShopId[], at: Date): Promise<void> {
  if (shopIds.length === 0) return;
  await tx
    .insert(places)
    .values(shopIds.map((shopId) => ({ shopId, name: "Main", position: 1, createdAt: at })))
    .onConflictDoNothing();
}

/** Writes on variant and stock whether it may be sold on back-order. False: it is oversold right now and must stay so. */
export async function setBackorder(tx: Db, shopId: ShopId, variantId: VariantId, allows: boolean): Promise<boolean> {
  const [changed] = await tx
    .update(stock)
    .set({ allowsBackorder: allows })
    .where(and(isStock(shopId, variantId), allows ? undefined : gte(stock.onHand, stock.reserved)))
    .returning({ variantId: stock.variantId });
  if (!changed) return false;
  await tx
    .update(variants)
    .set({ allowsBackorder: allows })
    .where(and(eq(variants.shopId, shopId), eq(variants.id, variantId)));
  return true;
}
const isStock = (shopId: ShopId, variantId: VariantId) => and(eq(stock.shopId, shopId), eq(stock.variantId, variantId));
