ALTER TABLE "timeline_events" DROP CONSTRAINT "timeline_events_type";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "withheld_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What shops chose to keep when they cancelled: the last word stands.
update orders o set withheld_minor = least(kept.minor, o.paid_minor - o.refunded_minor)
from (
  select distinct on (shop_id, order_id) shop_id, order_id, (data ->> 'kept_minor')::bigint as minor
  from timeline_events
  where type in ('order.cancelled', 'order.partially_cancelled') and data ? 'kept_minor'
  order by shop_id, order_id, seq desc) kept
where kept.shop_id = o.shop_id and kept.order_id = o.id;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_withheld_is_there" CHECK ("orders"."withheld_minor" between 0 and "orders"."paid_minor" - "orders"."refunded_minor");--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_type" CHECK ("timeline_events"."type" in ('order.placed', 'order.accepted', 'order.held', 'order.released', 'order.cancelled', 'order.partially_cancelled', 'order.corrected', 'order.undone', 'order.address_changed', 'order.edited', 'cancel.requested', 'cancel.declined', 'cancel.withdrawn', 'shipment.handed_over', 'shipment.out_for_delivery', 'shipment.attempt_failed', 'shipment.delivered', 'shipment.recalled', 'shipment.returned_to_sender', 'shipment.tracking_event', 'return.requested', 'return.approved', 'return.declined', 'return.withdrawn', 'return.received', 'payment.recorded', 'payment.failed', 'refund.recorded', 'refund.failed', 'refund.given_up', 'refund.withheld', 'document.issued', 'stock.oversold', 'note.added', 'message.sent', 'message.failed'));