ALTER TABLE "stock_movements" DROP CONSTRAINT "stock_movements_cause";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_source";--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_template";--> statement-breakpoint
ALTER TABLE "timeline_events" DROP CONSTRAINT "timeline_events_type";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "slug" text;--> statement-breakpoint
UPDATE "products" SET "slug" = "id"::text;--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "slug" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tax_rate_bp" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "final_sale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "barcode" text;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "position" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "low_stock_at" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "tax_rate_bp" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "qty_refunded" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cancel_requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "open_return" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "delivery_method" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "delivery_name" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "coupon_code" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "buyer_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "replaces_order_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "goodwill_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "units" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "state" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "request_key" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "tax_inclusive" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "tax_rate_bp" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "legal_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "tax_number" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "postal_address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "restocking_fee_bp" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "payment_methods" text[] DEFAULT '{"mobile_money","cash_on_delivery"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "bank_details" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin ("shop_id",lower("title") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "products_list" ON "products" USING btree ("shop_id","status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "variants_product" ON "variants" USING btree ("shop_id","product_id","position");--> statement-breakpoint
CREATE INDEX "variants_barcode" ON "variants" USING btree ("shop_id","barcode") WHERE barcode is not null;--> statement-breakpoint
CREATE INDEX "orders_requests" ON "orders" USING btree ("shop_id","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE cancel_requested or open_return is not null;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_slug" UNIQUE("shop_id","slug");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_once" UNIQUE("shop_id","order_id","request_id","reference");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_once" UNIQUE("shop_id","order_id","request_key");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_status" CHECK ("products"."status" in ('draft', 'active', 'archived'));--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tax_rate" CHECK ("products"."tax_rate_bp" between 0 and 10000);--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_cause" CHECK ("stock_movements"."cause" in ('receipt', 'adjustment', 'count', 'damage', 'transfer_out', 'transfer_in', 'checkout', 'checkout_end', 'reserve', 'release', 'sale', 'unsale', 'restock', 'write_off'));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_refunded" CHECK ("order_lines"."qty_refunded" between 0 and "order_lines"."qty_ordered" and "order_lines"."refunded_minor" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_open_return" CHECK ("orders"."open_return" in ('requested', 'approved'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_delivery_method" CHECK ("orders"."delivery_method" in ('carrier', 'own_rider', 'pickup', 'digital'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shipping_tax" CHECK ("orders"."shipping_tax_minor" between 0 and "orders"."tax_minor");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_source" CHECK ("orders"."source" in ('storefront', 'api', 'counter', 'phone', 'chat', 'import', 'demo'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_template" CHECK ("messages"."template" in ('order_placed', 'order_accepted', 'order_shipped', 'out_for_delivery', 'attempt_failed', 'order_delivered', 'order_cancelled', 'order_edited', 'cancel_declined', 'payment_received', 'return_requested', 'return_approved', 'return_declined', 'return_received', 'refund_made'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_state" CHECK ("refunds"."state" in ('pending', 'done', 'failed'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_method" CHECK ("refunds"."method" in ('cash_on_delivery', 'mobile_money', 'bank_transfer', 'card', 'cash', 'other'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_parts" CHECK (least("refunds"."shipping_minor", "refunds"."goodwill_minor") >= 0 and "refunds"."shipping_minor" + "refunds"."goodwill_minor" <= "refunds"."amount_minor");--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_type" CHECK ("timeline_events"."type" in ('order.placed', 'order.accepted', 'order.held', 'order.released', 'order.cancelled', 'order.partially_cancelled', 'order.corrected', 'order.undone', 'order.address_changed', 'order.edited', 'cancel.requested', 'cancel.declined', 'cancel.withdrawn', 'shipment.handed_over', 'shipment.out_for_delivery', 'shipment.attempt_failed', 'shipment.delivered', 'shipment.recalled', 'shipment.returned_to_sender', 'shipment.tracking_event', 'return.requested', 'return.approved', 'return.declined', 'return.withdrawn', 'return.received', 'payment.recorded', 'payment.failed', 'refund.recorded', 'refund.failed', 'document.issued', 'stock.oversold', 'note.added', 'message.sent', 'message.failed'));--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_tax_rate" CHECK ("shops"."tax_rate_bp" between 0 and 10000);--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_restocking_fee" CHECK ("shops"."restocking_fee_bp" between 0 and 10000);--> statement-breakpoint
-- A refund is promised first and settled later; all else of it stays as it was written.
GRANT UPDATE ("state", "reference", "failure", "settled_at") ON "refunds" TO onesoko_app;
