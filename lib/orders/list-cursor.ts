import { createHash } from "node:crypto";
import { malformed } from "@/lib/errors";
import { idOf, type OrderId } from "@/lib/ids";
import type { Direction } from "@/lib/keyset-page";
import { isDay } from "@/lib/time";
import type { OrderFilters } from "./list-input";

/** A place between two orders. The instant is the database's own text, because a Date would round microseconds away. */
export type Position = { placedAt: string; id: OrderId };
export type Cursor = Position & { direction: Direction };

const OrderIdShape = idOf("ord");
const INSTANT = /^(([12]\d{3}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2})(\.\d{1,6})?\+00$/;

/** Binds a cursor to the filters it was made with. */
const fingerprint = (filters: OrderFilters) => {
  const named = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(named)).digest("base64url").slice(0, 12);
};

export const encodeCursor = ({ direction, placedAt, id }: Cursor, filters: OrderFilters): string =>
  Buffer.from([direction, placedAt, id, fingerprint(filters)].join("|")).toString("base64url");

/** Refuses what we did not make, and a cursor that was made with other filters. */
export function decodeCursor(text: string, filters: OrderFilters): Cursor {
  const [direction, placedAt = "", id, print, ...more] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const instant = INSTANT.exec(placedAt);
  const isReal = instant !== null && isDay(instant[2] ?? "") && !Number.isNaN(Date.parse(`${instant[1]?.replace(" ", "T")}Z`));
  const shape = OrderIdShape.safeParse(id);
  if ((direction !== "older" && direction !== "newer") || !isReal || !shape.success || more.length > 0)
    throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  if (print !== fingerprint(filters))
    throw malformed("cursor-of-other-filters", "The cursor belongs to other filters. Begin at the first page.");
  return { direction, placedAt, id: shape.data };
}
