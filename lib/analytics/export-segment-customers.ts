import "server-only";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvAmount, csvLine } from "@/lib/csv";
import type { AnalyticsAsked } from "./input";
import { listSegmentCustomers, type SegmentPage } from "./list-segment-customers";
import { SEGMENT_WORDS, type Segment } from "./segment";
import { readPlace } from "./segment-list";

const ROWS_AT_ONCE = 2_000;
const COLUMNS = [
  ...["group", "shop", "customer_id", "name", "currency", "orders", "net_sales", "last_order"],
  ...["recency", "frequency", "money"],
];

/**
 * The customers of a group as the bytes of a CSV file, read as they are taken, of the shops where the actor may export.
 * The first are asked for before it answers, so that a refusal is one.
 */
export async function exportSegmentCustomers(
  ctx: Context,
  asked: AnalyticsAsked,
  segment: Segment,
): Promise<AsyncGenerator<Uint8Array, void>> {
  authorizeShops(ctx.actor, "orders:export", asked.shop);
  const first = await listSegmentCustomers(ctx, asked, segment, undefined, ROWS_AT_ONCE);
  return pieces(ctx, asked, segment, first);
}

async function* pieces(
  ctx: Context,
  asked: AnalyticsAsked,
  segment: Segment,
  first: SegmentPage,
): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(COLUMNS));
  const { currency } = first;
  const nameOf = new Map(first.shops.map(({ id, name }) => [id, name]));
  for (let page = first; ; ) {
    const lines = page.customers
      .filter(({ shopId }) => isPermitted(ctx.actor, "orders:export", shopId))
      .map((row) =>
        csvLine([
          ...[SEGMENT_WORDS[segment].label, nameOf.get(row.shopId) ?? "", row.customerId, row.name, currency, row.orders],
          ...[csvAmount(row.netMinor, currency), row.lastDay, row.recency, row.frequency, row.money],
        ]),
      );
    yield bytes.encode(lines.join(""));
    const place = readPlace(page.next ?? undefined);
    if (!place) return;
    page = await listSegmentCustomers(ctx, { ...asked, currency }, segment, place, ROWS_AT_ONCE);
  }
}
