CREATE TABLE "attempts" (
	"bucket" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "attempts_bucket_window_start_pk" PRIMARY KEY("bucket","window_start")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"shop_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "members_shop_id_user_id_pk" PRIMARY KEY("shop_id","user_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('owner', 'manager', 'staff', 'analyst'))
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "sessions_kind" CHECK ("sessions"."kind" in ('browser', 'api'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"password_hash" text NOT NULL,
	"is_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"category" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "products_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"shop_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"allows_backorder" boolean DEFAULT false NOT NULL,
	CONSTRAINT "stock_shop_id_variant_id_pk" PRIMARY KEY("shop_id","variant_id"),
	CONSTRAINT "stock_not_oversold" CHECK ("stock"."reserved" >= 0 and ("stock"."allows_backorder" or "stock"."on_hand" >= "stock"."reserved"))
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"line_id" uuid,
	"cause_id" text NOT NULL,
	"on_hand_change" integer NOT NULL,
	"reserved_change" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_movements_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "stock_movements_once" UNIQUE("shop_id","line_id","cause","cause_id"),
	CONSTRAINT "stock_movements_cause" CHECK ("stock_movements"."cause" in ('receipt', 'adjustment', 'reserve', 'release', 'sale', 'unsale', 'restock'))
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"options" text DEFAULT '' NOT NULL,
	"price_minor" bigint NOT NULL,
	"cost_minor" bigint,
	"allows_backorder" boolean DEFAULT false NOT NULL,
	CONSTRAINT "variants_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "variants_sku" UNIQUE("shop_id","sku"),
	CONSTRAINT "variants_price" CHECK ("variants"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customers_user" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "shop_customers" (
	"shop_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"search" text NOT NULL,
	"external_ref" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_customers_shop_id_customer_id_pk" PRIMARY KEY("shop_id","customer_id"),
	CONSTRAINT "shop_customers_external" UNIQUE("shop_id","external_ref")
);
--> statement-breakpoint
CREATE TABLE "user_orders" (
	"user_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_orders_user_id_shop_id_order_id_pk" PRIMARY KEY("user_id","shop_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "cancellations" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"units" jsonb NOT NULL,
	"restocked" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cancellations_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "cancellations_reason" CHECK ("cancellations"."reason" in ('customer_request', 'out_of_stock', 'payment_failed', 'address_problem', 'fraud', 'expired', 'other'))
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"placed_by" uuid,
	"placed_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "holds_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "holds_reason" CHECK ("holds"."reason" in ('payment_check', 'address_check', 'out_of_stock', 'fraud_check', 'customer_request', 'other'))
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"shipment_id" uuid,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"units" jsonb NOT NULL,
	"restocked" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "returns_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "returns_reason" CHECK ("returns"."reason" in ('refused', 'not_collected', 'wrong_address', 'unwanted', 'damaged', 'wrong_item', 'not_as_described', 'other'))
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shop_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"qty" integer NOT NULL,
	CONSTRAINT "shipment_lines_shop_id_shipment_id_line_id_pk" PRIMARY KEY("shop_id","shipment_id","line_id"),
	CONSTRAINT "shipment_lines_qty" CHECK ("shipment_lines"."qty" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"method" text NOT NULL,
	"carrier" text,
	"stage" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"handed_over_at" timestamp with time zone NOT NULL,
	"scanned_at" timestamp with time zone,
	"out_for_delivery_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"eta_earliest" timestamp with time zone,
	"eta_latest" timestamp with time zone,
	"cod_collected_minor" bigint,
	CONSTRAINT "shipments_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "shipments_no" UNIQUE("shop_id","order_id","no"),
	CONSTRAINT "shipments_method" CHECK ("shipments"."method" in ('carrier', 'own_rider', 'pickup', 'digital')),
	CONSTRAINT "shipments_stage" CHECK ("shipments"."stage" in ('shipped', 'out_for_delivery', 'delivered', 'returned', 'recalled')),
	CONSTRAINT "shipments_delivered" CHECK (("shipments"."stage" = 'delivered') = ("shipments"."delivered_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tracking_entries" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"shipment_id" uuid,
	"source" text NOT NULL,
	"external_id" text,
	"status" text NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"place" text,
	"visible_to_customer" boolean DEFAULT true NOT NULL,
	"created_by" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tracking_entries_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "tracking_entries_once" UNIQUE("shop_id","source","external_id"),
	CONSTRAINT "tracking_entries_source" CHECK ("tracking_entries"."source" in ('staff', 'carrier', 'rider', 'system', 'customer', 'import')),
	CONSTRAINT "tracking_entries_status" CHECK ("tracking_entries"."status" in ('label_created', 'in_transit', 'out_for_delivery', 'attempt_failed', 'ready_for_pickup', 'delivered', 'exception', 'returning', 'returned_to_sender', 'note'))
);
--> statement-breakpoint
CREATE TABLE "tracking_numbers" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"number" text NOT NULL,
	"url" text,
	CONSTRAINT "tracking_numbers_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "tracking_numbers_once" UNIQUE("shop_id","shipment_id","number")
);
--> statement-breakpoint
CREATE TABLE "import_rejections" (
	"shop_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"file" text DEFAULT '' NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	"amount_minor" bigint DEFAULT 0 NOT NULL,
	"raw" text NOT NULL,
	CONSTRAINT "import_rejections_shop_id_import_id_file_line_pk" PRIMARY KEY("shop_id","import_id","file","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"preset" text NOT NULL,
	"file_name" text NOT NULL,
	"file_path" text NOT NULL,
	"file_hash" text NOT NULL,
	"mapping" jsonb,
	"options" jsonb NOT NULL,
	"state" text NOT NULL,
	"preview" jsonb,
	"lines_total" integer,
	"lines_read" integer DEFAULT 0 NOT NULL,
	"lines_rejected" integer DEFAULT 0 NOT NULL,
	"lines_known" integer DEFAULT 0 NOT NULL,
	"orders_written" integer DEFAULT 0 NOT NULL,
	"amount_minor" bigint DEFAULT 0 NOT NULL,
	"rejected_minor" bigint DEFAULT 0 NOT NULL,
	"problem" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "imports_preset" CHECK ("imports"."preset" in ('shopify', 'woocommerce', 'online_retail', 'olist', 'custom')),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('uploaded', 'previewing', 'preview', 'running', 'interrupted', 'done', 'failed', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "order_addresses" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"line1" text NOT NULL,
	"line2" text,
	"town" text NOT NULL,
	"region" text,
	"postcode" text,
	"country" text NOT NULL,
	CONSTRAINT "order_addresses_shop_id_order_id_pk" PRIMARY KEY("shop_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"variant_id" uuid,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"options" text DEFAULT '' NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"qty_ordered" integer DEFAULT 0 NOT NULL,
	"qty_cancelled" integer DEFAULT 0 NOT NULL,
	"qty_shipped" integer DEFAULT 0 NOT NULL,
	"qty_delivered" integer DEFAULT 0 NOT NULL,
	"qty_returned" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "order_lines_no" UNIQUE("shop_id","order_id","line_no"),
	CONSTRAINT "order_lines_quantities" CHECK ("order_lines"."qty_ordered" > 0 and "order_lines"."qty_cancelled" >= 0 and "order_lines"."qty_shipped" >= 0 and "order_lines"."qty_cancelled" + "order_lines"."qty_shipped" <= "order_lines"."qty_ordered"),
	CONSTRAINT "order_lines_delivered" CHECK ("order_lines"."qty_delivered" between 0 and "order_lines"."qty_shipped" and "order_lines"."qty_returned" between 0 and "order_lines"."qty_shipped"),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."total_minor" = "order_lines"."unit_price_minor" * "order_lines"."qty_ordered" - "order_lines"."discount_minor" and "order_lines"."total_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"customer_id" uuid,
	"seq" integer NOT NULL,
	"number" text NOT NULL,
	"source" text NOT NULL,
	"external_ref" text,
	"status" text NOT NULL,
	"payment_status" text NOT NULL,
	"return_status" text NOT NULL,
	"on_hold" boolean DEFAULT false NOT NULL,
	"action_needed" boolean DEFAULT false NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"local_day" date NOT NULL,
	"accepted_at" timestamp with time zone,
	"promised_ship_by" timestamp with time zone,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"currency" char(3) NOT NULL,
	"tax_inclusive" boolean DEFAULT true NOT NULL,
	"items_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"payment_method" text NOT NULL,
	"customer_name" text NOT NULL,
	"email" text,
	"phone" text,
	"version" integer DEFAULT 1 NOT NULL,
	"event_seq" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "orders_number" UNIQUE("shop_id","number"),
	CONSTRAINT "orders_seq" UNIQUE("shop_id","seq"),
	CONSTRAINT "orders_external" UNIQUE("shop_id","external_ref"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('pending', 'processing', 'shipped', 'out_for_delivery', 'delivered', 'cancelled', 'returned')),
	CONSTRAINT "orders_payment_status" CHECK ("orders"."payment_status" in ('unpaid', 'authorized', 'partially_paid', 'paid', 'overpaid', 'partially_refunded', 'refunded', 'voided', 'cod_due')),
	CONSTRAINT "orders_return_status" CHECK ("orders"."return_status" in ('none', 'requested', 'in_progress', 'partial', 'full')),
	CONSTRAINT "orders_source" CHECK ("orders"."source" in ('storefront', 'api', 'counter', 'phone', 'import', 'demo')),
	CONSTRAINT "orders_payment_method" CHECK ("orders"."payment_method" in ('cash_on_delivery', 'mobile_money', 'bank_transfer', 'card', 'cash', 'other')),
	CONSTRAINT "orders_total_adds_up" CHECK ("orders"."total_minor" = "orders"."items_minor" - "orders"."discount_minor" + "orders"."shipping_minor" + case when "orders"."tax_inclusive" then 0 else "orders"."tax_minor" end),
	CONSTRAINT "orders_amounts" CHECK (least("orders"."items_minor", "orders"."discount_minor", "orders"."shipping_minor", "orders"."tax_minor", "orders"."total_minor", "orders"."paid_minor") >= 0),
	CONSTRAINT "orders_refund_within_paid" CHECK ("orders"."refunded_minor" between 0 and "orders"."paid_minor"),
	CONSTRAINT "orders_accepted" CHECK ("orders"."status" in ('pending', 'cancelled') or "orders"."accepted_at" is not null),
	CONSTRAINT "orders_delivered" CHECK ("orders"."status" <> 'delivered' or "orders"."delivered_at" is not null),
	CONSTRAINT "orders_cancelled" CHECK (("orders"."status" = 'cancelled') = ("orders"."cancelled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"customer_id" uuid,
	"cart_id" text,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "purchases_number_unique" UNIQUE("number"),
	CONSTRAINT "purchases_cart_id_unique" UNIQUE("cart_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"headers" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "mailbox" (
	"message_key" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"event_seq" integer NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"recipient" text NOT NULL,
	"data" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "messages_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "messages_once" UNIQUE("shop_id","order_id","event_seq","recipient","channel","template"),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('waiting', 'sending', 'sent', 'failed', 'unsure', 'withdrawn')),
	CONSTRAINT "messages_template" CHECK ("messages"."template" in ('order_placed', 'order_accepted', 'order_shipped', 'out_for_delivery', 'attempt_failed', 'order_delivered', 'order_cancelled'))
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notes_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"method" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reference" text,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payments_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "payments_method" CHECK ("payments"."method" in ('cash_on_delivery', 'mobile_money', 'bank_transfer', 'card', 'cash', 'other')),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"cause_id" text,
	"refunded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refunds_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "timeline_events" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"from_status" text,
	"to_status" text,
	"data" jsonb NOT NULL,
	"visible_to_customer" boolean NOT NULL,
	"version" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "timeline_events_shop_id_order_id_seq_pk" PRIMARY KEY("shop_id","order_id","seq"),
	CONSTRAINT "timeline_events_type" CHECK ("timeline_events"."type" in ('order.placed', 'order.accepted', 'order.held', 'order.released', 'order.cancelled', 'order.partially_cancelled', 'order.corrected', 'order.undone', 'order.address_changed', 'shipment.handed_over', 'shipment.out_for_delivery', 'shipment.attempt_failed', 'shipment.delivered', 'shipment.recalled', 'shipment.returned_to_sender', 'shipment.tracking_event', 'return.received', 'payment.recorded', 'refund.recorded', 'note.added', 'message.sent', 'message.failed')),
	CONSTRAINT "timeline_events_actor" CHECK ("timeline_events"."actor_kind" in ('staff', 'customer', 'visitor', 'carrier', 'system')),
	CONSTRAINT "timeline_events_step" CHECK (("timeline_events"."from_status", "timeline_events"."to_status") in (('pending', 'processing'), ('pending', 'cancelled'), ('processing', 'shipped'), ('processing', 'cancelled'), ('processing', 'out_for_delivery'), ('processing', 'delivered'), ('processing', 'returned'), ('shipped', 'out_for_delivery'), ('shipped', 'delivered'), ('shipped', 'returned'), ('shipped', 'processing'), ('out_for_delivery', 'shipped'), ('out_for_delivery', 'delivered'), ('out_for_delivery', 'returned'), ('delivered', 'returned'), ('delivered', 'shipped'), ('pending', 'pending'), ('processing', 'processing'), ('shipped', 'shipped'), ('out_for_delivery', 'out_for_delivery'), ('delivered', 'delivered'), ('cancelled', 'cancelled'), ('returned', 'returned')) or "timeline_events"."from_status" is null)
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"currency" char(3) NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"number_prefix" text NOT NULL,
	"next_order_seq" integer DEFAULT 1001 NOT NULL,
	"hours_to_ship" integer DEFAULT 48 NOT NULL,
	"return_window_days" integer DEFAULT 14 NOT NULL,
	"auto_accept" boolean DEFAULT false NOT NULL,
	"support_email" text,
	"support_phone" text,
	"external_ref" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shops_slug_unique" UNIQUE("slug"),
	CONSTRAINT "shops_number_prefix_unique" UNIQUE("number_prefix"),
	CONSTRAINT "shops_external_ref_unique" UNIQUE("external_ref"),
	CONSTRAINT "shops_prefix" CHECK ("shops"."number_prefix" ~ '^[A-Z][A-Z0-9]{1,7}$'),
	CONSTRAINT "shops_hours_to_ship" CHECK ("shops"."hours_to_ship" between 1 and 2160),
	CONSTRAINT "shops_return_window" CHECK ("shops"."return_window_days" between 0 and 365)
);
--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_shop_id_variant_id_variants_shop_id_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."variants"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_shop_id_variant_id_variants_shop_id_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."variants"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_shop_id_product_id_products_shop_id_id_fk" FOREIGN KEY ("shop_id","product_id") REFERENCES "public"."products"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_customers" ADD CONSTRAINT "shop_customers_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_orders" ADD CONSTRAINT "user_orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellations" ADD CONSTRAINT "cancellations_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shop_id_shipment_id_shipments_shop_id_id_fk" FOREIGN KEY ("shop_id","shipment_id") REFERENCES "public"."shipments"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shop_id_line_id_order_lines_shop_id_id_fk" FOREIGN KEY ("shop_id","line_id") REFERENCES "public"."order_lines"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_entries" ADD CONSTRAINT "tracking_entries_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD CONSTRAINT "tracking_numbers_shop_id_shipment_id_shipments_shop_id_id_fk" FOREIGN KEY ("shop_id","shipment_id") REFERENCES "public"."shipments"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejections" ADD CONSTRAINT "import_rejections_shop_id_import_id_imports_shop_id_id_fk" FOREIGN KEY ("shop_id","import_id") REFERENCES "public"."imports"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_addresses" ADD CONSTRAINT "order_addresses_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_customer_id_shop_customers_shop_id_customer_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "public"."shop_customers"("shop_id","customer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "stock_movements_variant" ON "stock_movements" USING btree ("shop_id","variant_id","created_at");--> statement-breakpoint
CREATE INDEX "shop_customers_email" ON "shop_customers" USING btree ("shop_id",lower("email"));--> statement-breakpoint
CREATE INDEX "shop_customers_search" ON "shop_customers" USING gin ("shop_id","search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "user_orders_recent" ON "user_orders" USING btree ("user_id","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cancellations_order" ON "cancellations" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "holds_one_open" ON "holds" USING btree ("shop_id","order_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "returns_order" ON "returns" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE INDEX "tracking_entries_order" ON "tracking_entries" USING btree ("shop_id","order_id","occurred_at");--> statement-breakpoint
CREATE INDEX "tracking_numbers_search" ON "tracking_numbers" USING btree ("shop_id",lower("number"));--> statement-breakpoint
CREATE INDEX "tracking_numbers_order" ON "tracking_numbers" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE INDEX "imports_recent" ON "imports" USING btree ("shop_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_list" ON "orders" USING btree ("shop_id","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_status_list" ON "orders" USING btree ("shop_id","status","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_payment_list" ON "orders" USING btree ("shop_id","payment_status","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("shop_id","customer_id","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_purchase" ON "orders" USING btree ("shop_id","purchase_id");--> statement-breakpoint
CREATE INDEX "orders_day" ON "orders" USING btree ("shop_id","local_day");--> statement-breakpoint
CREATE INDEX "orders_on_hold" ON "orders" USING btree ("shop_id","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE on_hold;--> statement-breakpoint
CREATE INDEX "orders_to_ship" ON "orders" USING btree ("shop_id","promised_ship_by") WHERE status in ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mailbox_recent" ON "mailbox" USING btree ("sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("shop_id","created_at") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "notes_order" ON "notes" USING btree ("shop_id","order_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("shop_id","order_id");