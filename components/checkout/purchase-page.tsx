import type { ReactNode } from "react";
import { PointsHint } from "@/components/loyalty/member/points-hint";
import { PaymentBadge, StatusBadge } from "@/components/orders/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { nextWords, type PurchasedOrder, type PurchaseView } from "@/lib/checkout/purchase-view";
import { formatDeadline } from "@/lib/format";

type Props = {
  purchase: PurchaseView;
  /** What the buyer does about the money, above the orders. */
  payment?: ReactNode;
  isSignedIn: boolean;
  /** Where each order is followed. */
  orderHref: (order: PurchasedOrder) => string;
  /** Whether the address alone opens the page, as the link of a confirmation does. */
  isByLink: boolean;
};

const isNew = ({ status }: PurchasedOrder) => status === "pending" || status === "processing";

/** The page is opened again from the letter, long after the end of the checkout. */
function titleOf(orders: readonly PurchasedOrder[]): string {
  if (orders.every(isNew)) return "Thank you for your order";
  return orders.every(({ status }) => status === "cancelled") ? "Your purchase was cancelled" : "Your purchase";
}

/** A purchase over all its orders: how far each is, what it costs, and what comes next. */
export function PurchasePage({ purchase, payment, isSignedIn, orderHref, isByLink }: Props) {
  const { orders, totals } = purchase;
  const [first] = orders;
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5">
      <PageHeader
        title={titleOf(orders)}
        description={
          <>
            Purchase {purchase.number}
            {first && `, placed ${formatDeadline(purchase.placedAt, first.shop.timeZone, "long")}`}.{" "}
            {orders.length > 1 && `It became ${orders.length} orders, one for each shop. `}
            {first?.email &&
              orders.every(isNew) &&
              `You get a confirmation${orders.length > 1 ? " of each order" : ""} by email.`}
          </>
        }
      />
      {payment}
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} href={orderHref(order)} isSignedIn={isSignedIn} />
      ))}
      {orders.length > 1 && totals.length > 0 && (
        <Card
          title={orders.some(({ status }) => status === "cancelled") ? "Altogether, without what was cancelled" : "Altogether"}
        >
          <dl className="grid gap-1">
            {totals.map(({ currency, totalMinor }) => (
              <div key={currency} className="flex justify-between gap-4 text-base font-semibold">
                <dt>Total in {currency}</dt>
                <dd>
                  <Money minor={totalMinor} currency={currency} />
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {isByLink && (
        <p className="text-ink-3">Keep the address of this page: it is your own, and whoever has it sees these orders.</p>
      )}
    </div>
  );
}

type CardProps = { order: PurchasedOrder; href: string; isSignedIn: boolean };

const OrderCard = ({ order, href, isSignedIn }: CardProps) => (
  <Card
    title={order.shop.name}
    description={`Order ${order.number}`}
    action={
      <span className="flex flex-wrap gap-2">
        <StatusBadge status={order.status} />
        <PaymentBadge status={order.paymentStatus} />
      </span>
    }
    footer={
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-2">{nextWords(order)}</p>
        <ButtonLink href={href} aria-label={`Follow order ${order.number}`}>
          Follow this order
        </ButtonLink>
      </div>
    }
  >
    <ul className="grid gap-1.5">
      {order.lines.map((line) => (
        <li key={line.id} className="flex justify-between gap-4">
          <span className="min-w-0">
            {line.qtyOrdered} × {line.title}
            {line.options && <span className="text-ink-3"> {line.options}</span>}
            {line.qtyCancelled > 0 && <span className="text-ink-3"> ({line.qtyCancelled} cancelled)</span>}
          </span>
          <Money minor={line.totalMinor} currency={order.currency} />
        </li>
      ))}
    </ul>
    <Sums order={order} />
    {order.points && (
      <div className="mt-3 border-t border-line pt-3">
        <PointsHint points={order.points} isSignedIn={isSignedIn} />
      </div>
    )}
    {order.buyerNote && <p className="mt-3 whitespace-pre-line text-ink-2">Your note: {order.buyerNote}</p>}
  </Card>
);

function Sums({ order }: { order: PurchasedOrder }) {
  const rows: (readonly [string, number] | false)[] = [
    order.discountMinor > 0 && [order.couponCode ? `Coupon ${order.couponCode}` : "Discount", -order.discountMinor],
    [order.deliveryName ?? "Delivery", order.shippingMinor],
    order.taxMinor > 0 && [order.taxInclusive ? "Tax, inside the prices" : "Tax", order.taxMinor],
  ];
  return (
    <dl className="mt-3 grid gap-1 border-t border-line pt-3 text-ink-2">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]} className="flex justify-between gap-4">
              <dt>{row[0]}</dt>
              <dd>
                <Money minor={row[1]} currency={order.currency} />
              </dd>
            </div>
          ),
      )}
      <div className="flex justify-between gap-4 font-semibold text-ink">
        <dt>Total</dt>
        <dd>
          <Money minor={order.totalMinor} currency={order.currency} />
        </dd>
      </div>
    </dl>
  );
}
