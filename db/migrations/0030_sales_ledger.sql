CREATE TABLE "cohort_months" (
	"shop_id" uuid NOT NULL,
	"cohort" date NOT NULL,
	"month" date NOT NULL,
	"currency" char(3) NOT NULL,
	"customers" integer DEFAULT 0 NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "cohort_months_shop_id_cohort_month_currency_pk" PRIMARY KEY("shop_id","cohort","month","currency")
);
--> statement-breakpoint
CREATE TABLE "customer_sales" (
	"shop_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"repeat_days" integer DEFAULT 0 NOT NULL,
	"repeat_net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "customer_sales_shop_id_customer_id_currency_pk" PRIMARY KEY("shop_id","customer_id","currency")
);
--> statement-breakpoint
CREATE TABLE "fulfilment_days" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	"minutes_to_ship" bigint DEFAULT 0 NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"promised" integer DEFAULT 0 NOT NULL,
	"on_time" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "fulfilment_days_shop_id_day_pk" PRIMARY KEY("shop_id","day")
);
--> statement-breakpoint
CREATE TABLE "item_days" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"item_key" text NOT NULL,
	"currency" char(3) NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"reversed_units" integer DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"costed_net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "item_days_shop_id_day_item_key_currency_pk" PRIMARY KEY("shop_id","day","item_key","currency")
);
--> statement-breakpoint
CREATE TABLE "item_months" (
	"shop_id" uuid NOT NULL,
	"month" date NOT NULL,
	"item_key" text NOT NULL,
	"currency" char(3) NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"reversed_units" integer DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"costed_net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "item_months_shop_id_month_item_key_currency_pk" PRIMARY KEY("shop_id","month","item_key","currency")
);
--> statement-breakpoint
CREATE TABLE "order_days" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_days_shop_id_day_currency_status_pk" PRIMARY KEY("shop_id","day","currency","status"),
	CONSTRAINT "order_days_status" CHECK ("order_days"."status" in ('pending', 'processing', 'shipped', 'out_for_delivery', 'delivered', 'cancelled', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "order_marks" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"customer_id" uuid,
	"placed_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	"prev_day" date,
	"first_day" date,
	"shipped_day" date,
	"minutes_to_ship" integer,
	"delivered_day" date,
	"on_time" boolean,
	CONSTRAINT "order_marks_shop_id_order_id_pk" PRIMARY KEY("shop_id","order_id"),
	CONSTRAINT "order_marks_status" CHECK ("order_marks"."status" in ('pending', 'processing', 'shipped', 'out_for_delivery', 'delivered', 'cancelled', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "rollup_checks" (
	"shop_id" uuid NOT NULL,
	"rollup" text NOT NULL,
	"rows" integer NOT NULL,
	"differing" integer NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rollup_checks_shop_id_rollup_pk" PRIMARY KEY("shop_id","rollup")
);
--> statement-breakpoint
CREATE TABLE "sales_days" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"shipping_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"reversed_units" integer DEFAULT 0 NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"costed_net_minor" bigint DEFAULT 0 NOT NULL,
	"own_reversal_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sales_days_shop_id_day_currency_pk" PRIMARY KEY("shop_id","day","currency")
);
--> statement-breakpoint
CREATE TABLE "sales_entries" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"event_seq" integer NOT NULL,
	"entry_no" integer NOT NULL,
	"kind" text NOT NULL,
	"part" text NOT NULL,
	"line_id" uuid,
	"item_key" text,
	"day" date NOT NULL,
	"hour" integer NOT NULL,
	"order_day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"currency" char(3) NOT NULL,
	"tax_rate_bp" integer,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"shipping_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint,
	"channel" text,
	"payment" text,
	"country" text,
	"coupon" text,
	CONSTRAINT "sales_entries_shop_id_order_id_event_seq_entry_no_pk" PRIMARY KEY("shop_id","order_id","event_seq","entry_no"),
	CONSTRAINT "sales_entries_kind" CHECK ("sales_entries"."kind" in ('sale', 'edit', 'cancellation', 'return', 'refund', 'correction')),
	CONSTRAINT "sales_entries_part" CHECK ("sales_entries"."part" in ('order', 'line', 'goodwill')),
	CONSTRAINT "sales_entries_line" CHECK (("sales_entries"."part" = 'line') = ("sales_entries"."line_id" is not null) and ("sales_entries"."line_id" is null) = ("sales_entries"."item_key" is null)),
	CONSTRAINT "sales_entries_orders" CHECK ("sales_entries"."orders" in (0, 1) and ("sales_entries"."orders" = 0 or ("sales_entries"."part" = 'order' and "sales_entries"."kind" = 'sale'))),
	CONSTRAINT "sales_entries_hour" CHECK ("sales_entries"."hour" between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "sales_postings" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"event_seq" integer NOT NULL,
	CONSTRAINT "sales_postings_shop_id_order_id_event_seq_pk" PRIMARY KEY("shop_id","order_id","event_seq")
);
--> statement-breakpoint
CREATE TABLE "sales_slices" (
	"shop_id" uuid NOT NULL,
	"slice" text NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"value" text NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"shipping_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sales_slices_shop_id_slice_day_currency_value_pk" PRIMARY KEY("shop_id","slice","day","currency","value"),
	CONSTRAINT "sales_slices_slice" CHECK ("sales_slices"."slice" in ('channel', 'payment', 'country', 'coupon', 'hour', 'tax_rate', 'reversal'))
);
--> statement-breakpoint
CREATE TABLE "sold_items" (
	"shop_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"variant_id" uuid,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"options" text NOT NULL,
	"last_sold_day" date NOT NULL,
	CONSTRAINT "sold_items_shop_id_item_key_pk" PRIMARY KEY("shop_id","item_key")
);
--> statement-breakpoint
ALTER TABLE "cancellations" DROP CONSTRAINT "cancellations_reason";--> statement-breakpoint
ALTER TABLE "cohort_months" ADD CONSTRAINT "cohort_months_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_sales" ADD CONSTRAINT "customer_sales_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilment_days" ADD CONSTRAINT "fulfilment_days_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_days" ADD CONSTRAINT "item_days_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_months" ADD CONSTRAINT "item_months_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_days" ADD CONSTRAINT "order_days_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_marks" ADD CONSTRAINT "order_marks_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollup_checks" ADD CONSTRAINT "rollup_checks_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_days" ADD CONSTRAINT "sales_days_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_entries" ADD CONSTRAINT "sales_entries_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_slices" ADD CONSTRAINT "sales_slices_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sold_items" ADD CONSTRAINT "sold_items_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_sales_last" ON "customer_sales" USING btree ("shop_id","last_day");--> statement-breakpoint
CREATE INDEX "customer_sales_net" ON "customer_sales" USING btree ("shop_id","net_minor");--> statement-breakpoint
CREATE INDEX "item_days_item" ON "item_days" USING btree ("shop_id","item_key","day");--> statement-breakpoint
CREATE INDEX "order_marks_customer" ON "order_marks" USING btree ("shop_id","customer_id","placed_at");--> statement-breakpoint
CREATE INDEX "order_marks_day" ON "order_marks" USING btree ("shop_id","day","customer_id","prev_day");--> statement-breakpoint
CREATE INDEX "sales_entries_day" ON "sales_entries" USING btree ("shop_id","day","order_id");--> statement-breakpoint
CREATE INDEX "sales_entries_item" ON "sales_entries" USING btree ("shop_id","item_key","day") WHERE item_key is not null;--> statement-breakpoint
ALTER TABLE "cancellations" ADD CONSTRAINT "cancellations_reason" CHECK ("cancellations"."reason" in ('customer_request', 'out_of_stock', 'payment_failed', 'address_problem', 'fraud', 'expired', 'not_accepted', 'other'));--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array[
    'sales_entries', 'sales_postings', 'sales_days', 'sales_slices', 'item_days', 'item_months', 'sold_items',
    'order_marks', 'order_days', 'fulfilment_days', 'customer_sales', 'cohort_months', 'rollup_checks'
  ] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      fenced
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', fenced, current_user);
    execute format('grant select, insert, update, delete on %I to onesoko_app', fenced);
  end loop;
end $$;--> statement-breakpoint
-- The ledger is written once.
revoke update, delete on sales_entries from onesoko_app;--> statement-breakpoint
-- Rows come and go with every order: what they leave behind is cleared early.
alter table sales_postings set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);--> statement-breakpoint
alter table sales_days set (fillfactor = 70);--> statement-breakpoint
alter table item_days set (fillfactor = 80);--> statement-breakpoint
alter table order_marks set (fillfactor = 80);
