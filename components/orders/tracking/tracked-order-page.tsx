import Link from "next/link";
import type { ReactNode } from "react";
import { type OwnDocumentLink, OwnDocumentsCard } from "@/components/documents/own-documents-card";
import { PointsHint } from "@/components/loyalty/member/points-hint";
import { AddressLines } from "@/components/orders/detail/customer-card";
import { StatusBadge } from "@/components/orders/status-badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { formatCountry } from "@/lib/format";
import { orderPointsText } from "@/lib/loyalty/order-points";
import type { KnownOrder, OwnOrder, TrackedOrder } from "@/lib/tracking/tracked-order";
import { OwnActions } from "./own-actions";
import { OwnRequests } from "./own-requests";
import { TrackedHead } from "./tracked-head";
import { TrackedItems } from "./tracked-items";
import { type OwnDesk, TrackedParcels } from "./tracked-parcels";

type Props = {
  order: TrackedOrder;
  now: Date;
  /** For the customer's own order. */
  desk?: OwnDesk;
  /** Where the other orders of the purchase are shown; only somebody signed in can go there. */
  siblingHref?: (sibling: OwnOrder["siblings"][number]) => string;
  /** What the shop issued for the customer's own order. */
  documents?: readonly OwnDocumentLink[];
  isSignedIn?: boolean;
  /** What the customer does about the money of their own order. */
  payment?: ReactNode;
  /** Below the answer: the way to a stronger proof. */
  children?: ReactNode;
};

/** An order as its visitor may see it, from one glance at the top to everything at the bottom. */
export function TrackedOrderPage({
  order,
  now,
  desk,
  siblingHref,
  documents = [],
  isSignedIn = false,
  payment,
  children,
}: Props) {
  if (order.level === 0)
    return (
      <div className="mx-auto grid max-w-4xl gap-5">
        <TrackedHead order={order} now={now} />
        {children}
        <Help order={order} />
      </div>
    );
  return (
    <div className="mx-auto grid max-w-4xl gap-5">
      <TrackedHead order={order} now={now} />
      {payment}
      {children}
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-5">
          {order.level === 2 && desk && <OwnRequests order={order} desk={desk} now={now} />}
          <TrackedParcels order={order} now={now} {...(desk && { desk })} />
          <TrackedItems order={order} />
          <News order={order} now={now} />
        </div>
        <div className="grid gap-5">
          <Destination order={order} />
          <Points order={order} isSignedIn={isSignedIn} />
          {order.level === 2 && <OwnDocumentsCard documents={documents} />}
          {order.level === 2 && <Siblings order={order} {...(siblingHref && { siblingHref })} />}
          <Help order={order} />
          {order.level === 2 && desk && <OwnActions order={order} desk={desk} />}
        </div>
      </div>
    </div>
  );
}

const News = ({ order: { news, shop }, now }: { order: KnownOrder | OwnOrder; now: Date }) => (
  <Card title="What happened so far">
    <ol className="grid">
      {news.map(({ seq, title, detail, occurredAt }) => (
        <li key={seq} className="relative border-s-2 border-line pb-4 ps-5 last:border-transparent last:pb-0">
          <span
            aria-hidden
            className="absolute -start-[0.4375rem] top-1 size-3 rounded-full border-2 border-surface bg-line-strong"
          />
          <p className="font-medium leading-snug">{title}</p>
          {detail && <p className="text-ink-2">{detail}</p>}
          <Time at={occurredAt} timeZone={shop.timeZone} readAt={now} className="text-[0.8125rem] text-ink-3" />
        </li>
      ))}
    </ol>
  </Card>
);

function Destination({ order }: { order: KnownOrder | OwnOrder }) {
  const delivery = order.level === 2 ? order.deliveryName : null;
  // An address of the purchase may stand with an order that nobody brings there.
  const isBrought = order.way === "brought";
  if (!delivery && !(isBrought && order.address)) return null;
  return (
    <Card title={isBrought && order.address ? "Delivery address" : "Delivery"}>
      {delivery && <p className="mb-1 font-medium">{delivery}</p>}
      {!isBrought ? null : order.level === 2 && order.address ? (
        <AddressLines address={order.address} />
      ) : (
        order.address && (
          <address className="not-italic text-ink-2">
            <span className="block text-ink">{order.address.name}</span>
            <span className="block">{order.address.line1}</span>
            <span className="block">
              {order.address.town}, {formatCountry(order.address.country)}
            </span>
          </address>
        )
      )}
    </Card>
  );
}

/** Whoever only knows the e-mail or phone of the order sees the number, and nothing of the member. */
const Points = ({ order, isSignedIn }: { order: KnownOrder | OwnOrder; isSignedIn: boolean }) =>
  order.points && (
    <Card title="Points">
      {order.level === 2 && order.points ? (
        <PointsHint points={order.points} isSignedIn={isSignedIn} />
      ) : (
        <p className="text-ink-2">{orderPointsText(order.points)}</p>
      )}
    </Card>
  );

const Siblings = ({ order, siblingHref }: { order: OwnOrder; siblingHref?: Props["siblingHref"] }) =>
  order.siblings.length === 0 ? null : (
    <Card title="Same purchase" description={`${order.purchaseNumber}: these shops send their parts themselves.`}>
      <ul className="grid gap-2.5">
        {order.siblings.map((sibling) => (
          <li key={sibling.number} className="flex items-center justify-between gap-3">
            <span className="min-w-0">
              {siblingHref ? (
                <Link href={siblingHref(sibling)} prefetch={false} className="text-brand-ink underline underline-offset-2">
                  {sibling.number}
                </Link>
              ) : (
                sibling.number
              )}
              <span className="block text-ink-3">{sibling.shopName}</span>
            </span>
            <StatusBadge status={sibling.status} />
          </li>
        ))}
      </ul>
    </Card>
  );

const contact = "flex min-h-11 items-center break-all text-brand-ink underline-offset-2 hover:underline sm:pointer-fine:min-h-7";

const Help = ({ order: { shop, number } }: { order: TrackedOrder }) => (
  <Card title="Questions?">
    <p className="text-ink-2">
      Ask {shop.name} and give the number {number}.
    </p>
    {shop.phone && (
      <a href={`tel:${shop.phone}`} className={contact}>
        {shop.phone}
      </a>
    )}
    {shop.email && (
      <a href={`mailto:${shop.email}?subject=${encodeURIComponent(`Order ${number}`)}`} className={contact}>
        {shop.email}
      </a>
    )}
  </Card>
);
