ALTER TABLE "places" DROP CONSTRAINT "places_name";--> statement-breakpoint
ALTER TABLE "timeline_events" DROP CONSTRAINT "timeline_events_type";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "request_hash" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
-- Places whose names differ in capitals or surrounding blanks alone stay apart by a mark of their own; the oldest open one keeps its name.
update places p set name = left(btrim(p.name), 45) || ' (' || right(p.id::text, 6) || ')'
from (
  select shop_id, id, row_number() over (
    partition by shop_id, lower(btrim(name)) order by archived_at is not null, created_at, id) as nth
  from places) twin
where twin.shop_id = p.shop_id and twin.id = p.id and twin.nth > 1;--> statement-breakpoint
CREATE UNIQUE INDEX "places_name" ON "places" USING btree ("shop_id",lower(btrim(name)));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_closed" CHECK ("refunds"."closed_at" is null or "refunds"."state" = 'failed');--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_type" CHECK ("timeline_events"."type" in ('order.placed', 'order.accepted', 'order.held', 'order.released', 'order.cancelled', 'order.partially_cancelled', 'order.corrected', 'order.undone', 'order.address_changed', 'order.edited', 'cancel.requested', 'cancel.declined', 'cancel.withdrawn', 'shipment.handed_over', 'shipment.out_for_delivery', 'shipment.attempt_failed', 'shipment.delivered', 'shipment.recalled', 'shipment.returned_to_sender', 'shipment.tracking_event', 'return.requested', 'return.approved', 'return.declined', 'return.withdrawn', 'return.received', 'payment.recorded', 'payment.failed', 'refund.recorded', 'refund.failed', 'refund.given_up', 'document.issued', 'stock.oversold', 'note.added', 'message.sent', 'message.failed'));--> statement-breakpoint
grant update (closed_at) on refunds to onesoko_app;--> statement-breakpoint
-- A refund that failed waits for somebody, unless another one was made after it.
update refunds f set closed_at = coalesce(f.settled_at, f.refunded_at)
where f.state = 'failed' and exists (
  select from refunds r where r.shop_id = f.shop_id and r.order_id = f.order_id and r.state <> 'failed' and r.refunded_at > f.refunded_at);--> statement-breakpoint
update orders o set action_needed = true
where exists (select from refunds r where r.shop_id = o.shop_id and r.order_id = o.id and r.state = 'failed' and r.closed_at is null);
