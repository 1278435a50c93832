CREATE TABLE "draft_orders" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"source" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"line1" text DEFAULT '' NOT NULL,
	"town" text DEFAULT '' NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"customer_id" uuid,
	"payment_method" text NOT NULL,
	"lines" jsonb NOT NULL,
	"delivery_id" uuid,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"total_minor" bigint,
	"replaces_order_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"order_id" uuid,
	"placed_at" timestamp with time zone,
	CONSTRAINT "draft_orders_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "draft_orders_source" CHECK ("draft_orders"."source" in ('counter', 'phone', 'chat')),
	CONSTRAINT "draft_orders_payment_method" CHECK ("draft_orders"."payment_method" in ('cash', 'mobile_money', 'bank_transfer', 'cash_on_delivery')),
	CONSTRAINT "draft_orders_amounts" CHECK ("draft_orders"."discount_minor" >= 0 and coalesce("draft_orders"."total_minor", 0) >= 0),
	CONSTRAINT "draft_orders_placed" CHECK (("draft_orders"."order_id" is null) = ("draft_orders"."placed_at" is null)),
	CONSTRAINT "draft_orders_placed_is_nobodys" CHECK ("draft_orders"."order_id" is null or ("draft_orders"."name" = '' and "draft_orders"."email" is null and "draft_orders"."phone" is null and "draft_orders"."line1" = '' and "draft_orders"."town" = '' and "draft_orders"."note" = '' and "draft_orders"."customer_id" is null))
);
--> statement-breakpoint
ALTER TABLE "draft_orders" ADD CONSTRAINT "draft_orders_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_orders" ADD CONSTRAINT "draft_orders_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_orders" ADD CONSTRAINT "draft_orders_shop_id_customer_id_shop_customers_shop_id_customer_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "public"."shop_customers"("shop_id","customer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_orders_open" ON "draft_orders" USING btree ("shop_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE order_id is null;--> statement-breakpoint
CREATE INDEX "draft_orders_email" ON "draft_orders" USING btree ("shop_id",lower("email")) WHERE order_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_orders_cart" ON "draft_orders" USING btree ("shop_id","cart_id");--> statement-breakpoint
alter table draft_orders enable row level security;--> statement-breakpoint
alter table draft_orders force row level security;--> statement-breakpoint
create policy shop_fence on draft_orders to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on draft_orders to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
revoke all on draft_orders from onesoko_app;--> statement-breakpoint
grant select, insert, delete on draft_orders to onesoko_app;--> statement-breakpoint
grant update (source, name, email, phone, line1, town, country, note, customer_id, payment_method, lines, delivery_id, discount_minor, total_minor, version, updated_by, updated_at, order_id, placed_at) on draft_orders to onesoko_app;
