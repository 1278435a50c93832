import { Copy, PencilLine, Printer } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { DocumentsCard } from "@/components/documents/documents-card";
import { PointsCard } from "@/components/loyalty/member/points-card";
import { CustomerCard } from "@/components/orders/detail/customer-card";
import { EditsCard } from "@/components/orders/detail/edits-card";
import { LinesCard } from "@/components/orders/detail/lines-card";
import { MessagesCard } from "@/components/orders/detail/messages-card";
import { MoneyCard } from "@/components/orders/detail/money-card";
import { NextCard } from "@/components/orders/detail/next-card";
import { NotesCard } from "@/components/orders/detail/notes-card";
import { Parcels } from "@/components/orders/detail/parcels";
import { hasRequests, RequestsCard } from "@/components/orders/detail/requests-card";
import { TimelineCard } from "@/components/orders/detail/timeline-card";
import { ReturnBadge, StatusBadge } from "@/components/orders/status-badge";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { getExchange } from "@/lib/aftersale/get-exchange";
import { isPermitted } from "@/lib/auth/authorize";
import { listOrderDocuments } from "@/lib/documents/list-order-documents";
import { notFound as noSuch } from "@/lib/errors";
import { formatRelative } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf } from "@/lib/ids";
import { getOrderPoints } from "@/lib/loyalty/get-order-points";
import { getOrder } from "@/lib/orders/get-order";
import { isLate } from "@/lib/orders/order-status";
import type { OrderView } from "@/lib/orders/order-view";
import { editOrderPath, newOrderPath, packingSlipPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { dayIn } from "@/lib/time";
import { orderAction } from "./actions";
import { issueDocumentAction } from "./documents/actions";

type Props = { params: Promise<{ orderId: string }> };

/** The order of the address, once for the page and its title. */
const openOrder = cache(async (given: string) => {
  const id = idOf("ord").safeParse(given);
  const ctx = await shopPage("orders:read", id.success ? shopOrderPath(id.data) : shopOrdersPath());
  const order = await orNotFound(async () => {
    if (!id.success) throw noSuch("order");
    return getOrder(ctx, id.data);
  });
  return { ctx, order };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { order } = await openOrder((await params).orderId);
  return { title: order.number };
}

export default async function OrderPage({ params }: Props) {
  const { ctx, order } = await openOrder((await params).orderId);
  const mayWrite = isPermitted(ctx.actor, "orders:write", order.shop.id);
  const desk = { order, action: orderAction, now: ctx.now };
  const [documents, points] = await Promise.all([listOrderDocuments(ctx, order.id), getOrderPoints(ctx, order)]);
  const mayIssue = isPermitted(ctx.actor, "documents:write", order.shop.id);
  const exchanges = order.returnRequests.some(({ wish }) => wish === "exchange")
    ? await getExchange(ctx, order.id)
    : { asked: null, offer: null };
  return (
    <>
      <PageHeader
        back={{ href: shopOrdersPath(), label: "Orders" }}
        title={order.number}
        beside={<Badges order={order} now={ctx.now} />}
        description={
          <>
            Placed <Time at={order.placedAt} timeZone={order.shop.timeZone} style="long" /> by {order.customer.name},{" "}
            {order.shop.name}
            {order.replaces && (
              <>
                , in place of{" "}
                <Link href={shopOrderPath(order.replaces.id)} className="link">
                  {order.replaces.number}
                </Link>
              </>
            )}
          </>
        }
        actions={
          <>
            {mayWrite && (order.status === "pending" || order.status === "processing") && (
              <ButtonLink href={editOrderPath(order.id)}>
                <PencilLine aria-hidden /> Edit order
              </ButtonLink>
            )}
            {mayWrite && (order.status === "cancelled" || order.status === "returned") && (
              <ButtonLink href={newOrderPath(`copy=${order.id}`)}>
                <Copy aria-hidden /> Copy to a new order
              </ButtonLink>
            )}
            <ButtonLink href={packingSlipPath(order.id)}>
              <Printer aria-hidden /> Packing slip
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-4">
          <RequestsCard desk={desk} exchanges={exchanges} />
          <NextCard
            desk={desk}
            today={dayIn(ctx.now, order.shop.timeZone)}
            isSecond={hasRequests(order) || exchanges.offer !== null}
          />
          <LinesCard order={order} />
          <EditsCard order={order} now={ctx.now} />
          <Parcels desk={desk} mayAct={mayWrite} />
        </div>
        <div className="grid gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <CustomerCard desk={desk} mayEdit={mayWrite} />
          <MoneyCard desk={desk} mayRecord={isPermitted(ctx.actor, "payments:write", order.shop.id)} />
          <PointsCard points={points} />
          <DocumentsCard order={order} now={ctx.now} documents={documents} mayIssue={mayIssue} action={issueDocumentAction} />
          <NotesCard desk={desk} mayWrite={mayWrite} />
          <MessagesCard desk={desk} mayWrite={mayWrite} />
          <Siblings order={order} />
        </div>
        <TimelineCard order={order} now={ctx.now} />
      </div>
    </>
  );
}

const Badges = ({ order, now }: { order: OrderView; now: Date }) => {
  const { status, promisedShipBy, shop } = order;
  const late = isLate(order, now);
  return (
    <>
      <StatusBadge status={status} />
      {status !== "returned" && <ReturnBadge status={order.returnStatus} />}
      {order.onHold && <Badge tone="warn">On hold</Badge>}
      {order.actionNeeded && <Badge tone="warn">Action needed</Badge>}
      {late && promisedShipBy && <Badge tone="bad">Late to ship, due {formatRelative(promisedShipBy, now)}</Badge>}
      {status === "processing" && promisedShipBy && !late && (
        <span className="text-ink-2">
          ship by <Time at={promisedShipBy} timeZone={shop.timeZone} readAt={now} />
        </span>
      )}
    </>
  );
};

const Siblings = ({ order: { id, purchase } }: { order: OrderView }) => {
  const others = purchase.orders.filter((other) => other.id !== id);
  if (others.length === 0) return null;
  return (
    <Card title="Same purchase" description={`${purchase.number}: one checkout, several shops.`}>
      <ul className="grid gap-2">
        {others.map((other) => (
          <li key={other.id} className="flex items-center justify-between gap-3">
            <Link href={shopOrderPath(other.id)} className="text-brand-ink underline underline-offset-2">
              {other.number}
            </Link>
            <StatusBadge status={other.status} />
          </li>
        ))}
      </ul>
    </Card>
  );
};
