import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatQuantity } from "@/lib/format";
import type { PictureId, ProductId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { shopProductPath } from "@/lib/paths";
import { ProductThumb } from "./product-thumb";

type Item = {
  id: ProductId;
  title: string;
  category: string | null;
  variants: number;
  lowestMinor: number | null;
  highestMinor: number | null;
  freeUnits: number;
  pictureId: PictureId | null;
};

/** The products of a shop: what they are, cost, and have left. */
export const ProductTable = ({ items, currency }: { items: readonly Item[]; currency: Currency }) => (
  <Table caption="Products">
    <TableHead>
      <Th>Product</Th>
      <Th>Category</Th>
      <Th numeric>Variants</Th>
      <Th numeric>Price</Th>
      <Th numeric>Free units</Th>
    </TableHead>
    <TableBody>
      {items.map((item) => (
        <Tr key={item.id}>
          <Td>
            <span className="flex min-w-0 items-center gap-3">
              <ProductThumb pictureId={item.pictureId} />
              <RowLink href={shopProductPath(item.id)}>{item.title}</RowLink>
            </span>
          </Td>
          <Td label="Category">{item.category ?? <span className="text-ink-3">none</span>}</Td>
          <Td numeric label="Variants">
            {item.variants}
          </Td>
          <Td numeric label="Price">
            <Price {...item} currency={currency} />
          </Td>
          <Td numeric label="Free units">
            {item.freeUnits > 0 ? item.freeUnits : <Badge tone="warn">{formatQuantity(item.freeUnits, "unit")}</Badge>}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);

const Price = ({ lowestMinor, highestMinor, currency }: Pick<Item, "lowestMinor" | "highestMinor"> & { currency: Currency }) =>
  lowestMinor === null ? (
    <span className="text-ink-3">nothing on sale</span>
  ) : (
    <span>
      {highestMinor !== lowestMinor && <span className="text-ink-3">from </span>}
      <Money minor={lowestMinor} currency={currency} />
    </span>
  );
