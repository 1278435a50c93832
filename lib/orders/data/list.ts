import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { readInShops } from "@/db/scope";
import { idFromUuid } from "@/lib/ids";
import type { Direction } from "@/lib/keyset-page";
import type { Currency } from "@/lib/money";
import type { Position } from "../list-cursor";
import type { OrderListItem } from "../list-item";
import { isLate, type OrderStatus, type PaymentStatus, type ReturnStatus } from "../order-status";
import { cappedCount, LIST_COLUMNS, orderOf, type Slice, slice, type Wanted } from "./list-conditions";

export type { OrderListItem };
export type Found = { item: OrderListItem; position: Position };

type ListRow = {
  shop_id: string;
  id: string;
  number: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  return_status: ReturnStatus;
  on_hold: boolean;
  action_needed: boolean;
  promised_ship_by: string | null;
  total_minor: string;
  currency: Currency;
  customer_id: string | null;
  customer_name: string;
  email: string | null;
  placed_at: string;
  version: number;
  units: number;
  town: string | null;
};

/** Orders of a question that has LIST_COLUMNS, with what only the shown ones are asked for. */
const withDetails = (question: SQL) => sql`
  select p.*,
    (select coalesce(sum(l.qty_ordered), 0)::int from order_lines l where l.shop_id = p.shop_id and l.order_id = p.id) as units,
    (select a.town from order_addresses a where a.shop_id = p.shop_id and a.order_id = p.id) as town
  from (${question}) p`;

function foundOf(row: ListRow, now: Date): Found {
  const id = idFromUuid("ord", row.id);
  const promisedShipBy = row.promised_ship_by === null ? null : new Date(row.promised_ship_by);
  return {
    position: { placedAt: row.placed_at, id },
    item: {
      id,
      shopId: idFromUuid("shop", row.shop_id),
      number: row.number,
      status: row.status,
      paymentStatus: row.payment_status,
      returnStatus: row.return_status,
      onHold: row.on_hold,
      actionNeeded: row.action_needed,
      late: isLate({ status: row.status, promisedShipBy }, now),
      promisedShipBy,
      totalMinor: Number(row.total_minor),
      currency: row.currency,
      customerId: row.customer_id === null ? null : idFromUuid("cus", row.customer_id),
      customerName: row.customer_name,
      email: row.email,
      placedAt: new Date(row.placed_at),
      units: row.units,
      version: row.version,
      town: row.town,
    },
  };
}

/** Runs a question that has LIST_COLUMNS. In the order of the direction. */
export async function findOrdersBy(
  db: Db,
  { scope, now }: Wanted,
  question: SQL,
  direction: Direction,
  plan?: { ordered?: boolean; kept?: boolean },
): Promise<Found[]> {
  const ordered = sql`${withDetails(question)} order by ${orderOf(direction, "p")}`;
  const rows = await readInShops<ListRow>(db, scope, ordered, plan);
  return rows.map((row) => foundOf(row, now));
}

/** Of `read` orders those that meet. */
export type Looked = { found: Found[]; read: number };

/**
 * Asks a question that has LIST_COLUMNS and `meets`, and is only worth answering under a condition, which it must ask for
 * itself: undefined when that does not hold. `given` are the CTEs of both.
 */
export async function findOrdersIf(
  db: Db,
  { scope, now }: Wanted,
  { given, holds, question }: { given: SQL; holds: SQL; question: SQL },
  direction: Direction,
): Promise<Looked | undefined> {
  const asked = sql`with ${given} select h.holds, p.* from (select ${holds} as holds) h
    left join lateral (${withDetails(question)}) p on true order by ${orderOf(direction, "p")}`;
  const answer = await readInShops<ListRow & { holds: boolean; meets: boolean | null }>(db, scope, asked, { kept: true });
  if (!answer[0]?.holds) return undefined;
  const rows = answer.filter(({ id }) => id !== null);
  return { found: rows.filter(({ meets }) => meets).map((row) => foundOf(row, now)), read: rows.length };
}

/** The orders of a slice of the list, in the order of its direction. */
export const findOrders = (db: Db, wanted: Wanted, window: Slice): Promise<Found[]> =>
  findOrdersBy(db, wanted, slice(wanted, window, LIST_COLUMNS), window.direction, { ordered: true });

/** Counts several filters at once, each up to the cap. The filters' shops must be those of the scope. */
export async function countEach<K extends string>(
  db: Db,
  questions: readonly (Wanted & { key: K })[],
  cap: number,
): Promise<Record<K, number>> {
  const [first] = questions;
  if (!first) return {} as Record<K, number>;
  const counts = questions.map((question) => sql`${cappedCount(question, cap)} as ${sql.identifier(question.key)}`);
  const [row] = await readInShops<Record<string, string>>(db, first.scope, sql`select ${sql.join(counts, sql`, `)}`, {
    ordered: true,
  });
  return Object.fromEntries(questions.map(({ key }) => [key, Number(row?.[key] ?? 0)])) as Record<K, number>;
}
