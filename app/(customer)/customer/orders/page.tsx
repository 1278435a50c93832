import { PackageOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { StatusBadge } from "@/components/orders/status-badge";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Time } from "@/components/ui/time";
import { signedInPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { listMyOrders, type MyOrder } from "@/lib/orders/list-my-orders";
import { claimOrdersPath, customerOrdersPath, customerPurchasePath, customerTrackPath, trackOrderPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Your orders", robots: { index: false, follow: false }, referrer: "same-origin" };

const After = z
  .object({ before: z.coerce.date(), after: idOf("ord") })
  .transform(({ before, after }) => ({ placedAt: before, orderId: after }));

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomerOrdersPage({ searchParams }: Props) {
  const ctx = await signedInPage(customerOrdersPath());
  const place = After.safeParse(await searchParams);
  const { orders, next } = await listMyOrders(ctx, place.data);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Your orders"
        description="From every shop, newest first."
        actions={<ButtonLink href={claimOrdersPath()}>Add guest orders</ButtonLink>}
      />
      {orders.length === 0 ? (
        <EmptyState
          icon={PackageOpen}
          title="No orders yet"
          action={<ButtonLink href={trackOrderPath()}>Track by number</ButtonLink>}
        >
          Orders you place while signed in appear here. One you placed without an account can be added, or tracked by its number.
        </EmptyState>
      ) : (
        <ol className="grid gap-4">
          {purchasesOf(orders).map((purchase) => (
            <Purchase key={purchase[0]?.id} orders={purchase} />
          ))}
        </ol>
      )}
      {next && (
        <ButtonLink
          href={`${customerOrdersPath()}?${new URLSearchParams({ before: next.placedAt.toISOString(), after: next.orderId })}`}
          className="mt-5"
        >
          Older orders
        </ButtonLink>
      )}
    </div>
  );
}

/** Orders of one checkout stand together. */
function purchasesOf(orders: MyOrder[]): MyOrder[][] {
  const groups: MyOrder[][] = [];
  for (const order of orders) {
    const group = groups.find(([first]) => first?.purchaseNumber === order.purchaseNumber);
    if (group) group.push(order);
    else groups.push([order]);
  }
  return groups;
}

const Purchase = ({ orders }: { orders: MyOrder[] }) => {
  const [first] = orders;
  if (!first) return null;
  return (
    <li className="overflow-clip rounded-lg border border-line bg-surface shadow-card">
      <p className="flex flex-wrap justify-between gap-x-4 border-b border-line bg-subtle/60 px-4 py-2 text-[0.8125rem] text-ink-3 sm:px-5">
        <Time at={first.placedAt} timeZone={first.timeZone} style="date" />
        <Link href={customerPurchasePath(first.purchaseId)} className="link">
          Purchase {first.purchaseNumber}
        </Link>
      </p>
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <li
            key={order.id}
            className="relative flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3.5 hover:bg-subtle/60 sm:px-5"
          >
            <div className="min-w-0 flex-1 basis-60">
              <RowLink href={customerTrackPath(order.id)}>{itemsText(order)}</RowLink>
              <p className="text-ink-3">
                {order.shopName}, {order.number}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
              {order.actionNeeded && <Badge tone="warn">Action needed</Badge>}
              <StatusBadge status={order.status} />
              <Money minor={order.totalMinor} currency={order.currency} className="font-medium" />
            </div>
          </li>
        ))}
      </ul>
    </li>
  );
};

function itemsText({ items, number }: MyOrder): string {
  const shown = items.slice(0, 2).map(({ title, qty }) => (qty > 1 ? `${qty} × ${title}` : title));
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ") || number;
}
