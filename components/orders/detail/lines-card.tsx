import { ItemPicture } from "@/components/products/product-thumb";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/format";
import type { LineView, OrderView } from "@/lib/orders/order-view";

/** Columns of where the units are; those that are zero for every line are left out. */
const FATES: { key: keyof LineView & `qty${string}`; label: string }[] = [
  { key: "qtyShipped", label: "Shipped" },
  { key: "qtyDelivered", label: "Delivered" },
  { key: "qtyCancelled", label: "Cancelled" },
  { key: "qtyReturned", label: "Returned" },
];

/** What was ordered, where its units are, and what it comes to. */
export function LinesCard({ order }: { order: OrderView }) {
  const { lines, currency } = order;
  const fates = FATES.filter(({ key }) => lines.some((line) => (line[key] as number) > 0));
  return (
    <Card title="Items" flush footer={<Totals order={order} />}>
      <Table caption="Items of the order">
        <TableHead>
          <Th>Item</Th>
          <Th numeric>Price</Th>
          <Th numeric>Ordered</Th>
          {fates.map(({ key, label }) => (
            <Th key={key} numeric>
              {label}
            </Th>
          ))}
          <Th numeric>Total</Th>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <Tr key={line.id}>
              <Td>
                <span className="flex min-w-0 items-start gap-3">
                  <ItemPicture pictureId={line.pictureId} />
                  <span className="min-w-0">
                    <span className="font-medium">{line.title}</span>
                    <span className="block text-[0.8125rem] text-ink-3">
                      {[line.options, line.sku].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                </span>
              </Td>
              <Td numeric label="Price">
                <Money minor={line.unitPriceMinor} currency={currency} />
              </Td>
              <Td numeric label="Ordered">
                {formatCount(line.qtyOrdered)}
              </Td>
              {fates.map(({ key, label }) => (
                <Td key={key} numeric label={label} className={line[key] === 0 ? "max-sm:hidden" : undefined}>
                  <span className={line[key] === 0 ? "text-ink-3" : undefined}>{formatCount(line[key] as number)}</span>
                </Td>
              ))}
              <Td numeric label="Total">
                <Money minor={line.totalMinor} currency={currency} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Totals({ order }: { order: OrderView }) {
  const { goneMinor, currency, itemsMinor, discountMinor, shippingMinor, taxMinor, taxInclusive, totalMinor } = order;
  const rows: (readonly [string, number] | false)[] = [
    ["Items", itemsMinor],
    discountMinor > 0 && (["Discount", -discountMinor] as const),
    ["Shipping", shippingMinor],
    taxMinor > 0 && !taxInclusive && (["Tax", taxMinor] as const),
  ];
  return (
    <dl className="ms-auto grid w-full grid-cols-[1fr_auto] gap-x-8 gap-y-1 sm:w-72">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]} className="contents text-ink-2">
              <dt>{row[0]}</dt>
              <dd className="text-end">
                <Money minor={row[1]} currency={currency} />
              </dd>
            </div>
          ),
      )}
      <dt className="font-semibold">Total</dt>
      <dd className="text-end font-semibold">
        <Money minor={totalMinor} currency={currency} />
      </dd>
      {goneMinor > 0 && (
        <div className="contents text-ink-2">
          <dt>Cancelled or sent back</dt>
          <dd className="text-end">
            <Money minor={-goneMinor} currency={currency} />
          </dd>
        </div>
      )}
      {taxInclusive && taxMinor > 0 && (
        <div className="contents text-[0.8125rem] text-ink-3">
          <dt>Tax included</dt>
          <dd className="text-end">
            <Money minor={taxMinor} currency={currency} />
          </dd>
        </div>
      )}
    </dl>
  );
}
