import { ItemPicture } from "@/components/products/product-thumb";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { KnownOrder, OwnOrder, TrackedItem } from "@/lib/tracking/tracked-order";

/** What was ordered; with what it costs for its own customer only. */
export function TrackedItems({ order }: { order: KnownOrder | OwnOrder }) {
  const own = order.level === 2 ? order : undefined;
  return (
    <Card title="Items" flush {...(own && { footer: <Totals order={own} /> })}>
      <ul className="divide-y divide-line border-t border-line">
        {order.items.map((item) => (
          <li key={item.lineId} className="flex items-start justify-between gap-3 px-4 py-3 sm:px-5">
            <ItemPicture pictureId={item.pictureId} />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{item.title}</span>
              {item.options && <span className="block text-ink-3">{item.options}</span>}
              <Quantity item={item} />
            </span>
            {own && <Money minor={lineTotal(own, item)} currency={own.money.currency} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const lineTotal = ({ lineTotals }: OwnOrder, { lineId }: TrackedItem) =>
  lineTotals.find((line) => line.lineId === lineId)?.totalMinor ?? 0;

const Quantity = ({ item: { qtyOrdered, qtyCancelled } }: { item: TrackedItem }) => (
  <span className="block text-ink-2">
    {qtyOrdered} ordered{qtyCancelled > 0 && `, ${qtyCancelled} cancelled`}
  </span>
);

function Totals({ order: { money } }: { order: OwnOrder }) {
  const rows: [string, number][] = [
    ["Items", money.itemsMinor],
    ["Discount", -money.discountMinor],
    ["Shipping", money.shippingMinor],
    ["Tax", money.taxInclusive ? 0 : money.taxMinor],
  ];
  const after: [string, number][] = [
    ["Cancelled or sent back", -money.goneMinor],
    ["Paid", money.paidMinor],
    ["Paid back", -money.refundedMinor],
    ["Still to pay", money.dueMinor],
  ];
  return (
    <dl className="ms-auto grid w-full grid-cols-[1fr_auto] gap-x-8 gap-y-1 sm:w-72">
      {rows.map(([label, minor]) => minor !== 0 && <Row key={label} label={label} minor={minor} money={money} />)}
      <div className="contents font-semibold">
        <dt>Total</dt>
        <dd className="text-end">
          <Money minor={money.totalMinor} currency={money.currency} />
        </dd>
      </div>
      {after.map(([label, minor]) => minor !== 0 && <Row key={label} label={label} minor={minor} money={money} />)}
    </dl>
  );
}

const Row = ({ label, minor, money }: { label: string; minor: number; money: OwnOrder["money"] }) => (
  <div className="contents text-ink-2">
    <dt>{label}</dt>
    <dd className="text-end">
      <Money minor={minor} currency={money.currency} />
    </dd>
  </div>
);
