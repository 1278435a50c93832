import { CircleAlert, Clock, Pause } from "lucide-react";
import { PaymentBadge, ReturnBadge, StatusBadge } from "@/components/orders/status-badge";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatQuantity } from "@/lib/format";
import type { OrderListItem } from "@/lib/orders/list-item";
import { shopOrderPath } from "@/lib/paths";

export type RowShop = { name: string; timeZone: string };

type Props = {
  orders: readonly OrderListItem[];
  shopOf: (order: OrderListItem) => RowShop;
  showShop: boolean;
  /** The id of the form that the boxes belong to; without one nothing can be chosen. */
  selectInto?: string;
  now: Date;
};

/** The orders of a page: a table on a desk, cards on a phone. */
export const OrderTable = ({ orders, shopOf, showShop, selectInto, now }: Props) => (
  <Table caption="Orders, newest first">
    <TableHead>
      {selectInto && (
        <Th className="w-10">
          <span className="sr-only">Select</span>
        </Th>
      )}
      <Th>Order</Th>
      <Th>Placed</Th>
      <Th>Customer</Th>
      <Th>Status</Th>
      {showShop && <Th>Shop</Th>}
      <Th numeric>Units</Th>
      <Th numeric>Total</Th>
    </TableHead>
    <TableBody>
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} shop={shopOf(order)} {...{ showShop, selectInto, now }} />
      ))}
    </TableBody>
  </Table>
);

type RowProps = Pick<Props, "showShop" | "selectInto" | "now"> & { order: OrderListItem; shop: RowShop };

const OrderRow = ({ order, shop, showShop, selectInto, now }: RowProps) => (
  <Tr
    data-order-row=""
    className="grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 has-[input:checked]:bg-brand-soft max-sm:grid max-sm:px-3"
  >
    {selectInto && (
      <Td className="max-sm:row-span-2 max-sm:-ms-2 max-sm:-mt-2 max-sm:self-start">
        <label htmlFor={`pick-${order.id}`} className="relative z-10 grid size-11 place-items-center sm:pointer-fine:size-7">
          <span className="sr-only">Select {order.number}</span>
          <Checkbox id={`pick-${order.id}`} name="pick" value={`${order.id}.${order.version}`} form={selectInto} />
        </label>
      </Td>
    )}
    <Td className="max-sm:col-start-2">
      <RowLink href={shopOrderPath(order.id)} prefetch={false} className="whitespace-nowrap">
        {order.number}
      </RowLink>
    </Td>
    <Td className="max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-3 max-sm:text-ink-3">
      <span className="flex gap-1.5 sm:block sm:whitespace-nowrap">
        <Time at={order.placedAt} timeZone={shop.timeZone} now={now} />
        <Time
          at={order.placedAt}
          timeZone={shop.timeZone}
          readAt={now}
          className="text-[0.8125rem] text-ink-3 before:content-['·_'] sm:block sm:before:content-none"
        />
      </span>
    </Td>
    <Td className="max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2 max-sm:justify-start max-sm:gap-2 max-sm:pe-16">
      <span className="block min-w-0 truncate sm:max-w-48">{order.customerName}</span>
      {order.town && <span className="block min-w-0 truncate text-[0.8125rem] text-ink-3 sm:max-w-48">{order.town}</span>}
    </Td>
    <Td className="max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-4">
      <Badges order={order} />
    </Td>
    {showShop && <Td className="text-ink-2 max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-5">{shop.name}</Td>}
    <Td numeric className="max-sm:col-start-3 max-sm:row-start-2 max-sm:justify-end max-sm:text-ink-3">
      <span className="sm:hidden">{formatQuantity(order.units, "unit")}</span>
      <span className="max-sm:hidden">{order.units}</span>
    </Td>
    <Td numeric className="font-medium max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-end">
      <Money minor={order.totalMinor} currency={order.currency} />
    </Td>
  </Tr>
);

const Badges = ({ order }: { order: OrderListItem }) => (
  <span className="flex flex-wrap gap-1.5">
    <StatusBadge status={order.status} />
    <PaymentBadge status={order.paymentStatus} />
    <ReturnBadge status={order.status === "returned" ? "none" : order.returnStatus} />
    {order.late && (
      <Badge tone="bad">
        <Clock aria-hidden className="size-3" /> Late
      </Badge>
    )}
    {order.onHold && (
      <Badge tone="warn">
        <Pause aria-hidden className="size-3" /> On hold
      </Badge>
    )}
    {order.actionNeeded && (
      <Badge tone="warn">
        <CircleAlert aria-hidden className="size-3" /> Action needed
      </Badge>
    )}
  </span>
);
