import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { PlaceId, VariantId } from "@/lib/ids";
import { variantStockPath } from "@/lib/paths";
import { variantTitle } from "@/lib/stock/stock-words";

type Item = {
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  onHand: number;
  reserved: number;
  free: number;
  lowStockAt: number;
  allowsBackorder: boolean;
  archivedAt: Date | null;
  atPlaces: ReadonlyMap<PlaceId, number>;
};
type Props = { items: readonly Item[]; places: readonly { id: PlaceId; name: string }[] };

/** More places than this would not fit on a desk; the variant's own page names them all. */
const MOST_COLUMNS = 3;

/** The stock of a shop: what lies where, what of it is promised, and what is free to sell. */
export function StockTable({ items, places }: Props) {
  const shown = places.length > 1 ? places.slice(0, MOST_COLUMNS) : [];
  return (
    <Table caption="Stock by variant">
      <TableHead>
        <Th>Product</Th>
        {shown.map(({ id, name }) => (
          <Th key={id} numeric>
            {name}
          </Th>
        ))}
        <Th numeric>On hand</Th>
        <Th numeric>Promised</Th>
        <Th numeric>Free</Th>
        <Th>
          <span className="sr-only">State</span>
        </Th>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Tr key={item.variantId}>
            <Td>
              <span className="min-w-0 wrap-anywhere max-sm:pe-24">
                <RowLink href={variantStockPath(item.variantId)}>{variantTitle(item)}</RowLink>
                <span className="block text-[0.8125rem] text-ink-3">{item.sku}</span>
              </span>
            </Td>
            {shown.map(({ id, name }) => (
              <Td key={id} numeric label={name}>
                {item.atPlaces.get(id) ?? 0}
              </Td>
            ))}
            <Td numeric label="On hand">
              {item.onHand}
            </Td>
            <Td numeric label="Promised">
              {item.reserved}
            </Td>
            <Td numeric label="Free" className="font-semibold">
              {item.free}
            </Td>
            <Td corner>
              <StockState item={item} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** What calls for action about a variant, in a word. */
export function StockState({ item }: { item: Pick<Item, "free" | "lowStockAt" | "archivedAt"> }) {
  if (item.archivedAt) return <Badge>Archived</Badge>;
  if (item.free < 0) return <Badge tone="bad">{-item.free} back-ordered</Badge>;
  if (item.free === 0) return <Badge tone="bad">Sold out</Badge>;
  if (item.free <= item.lowStockAt) return <Badge tone="warn">Low</Badge>;
  return null;
}
