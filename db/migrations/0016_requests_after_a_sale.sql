CREATE TABLE "cancel_requests" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "cancel_requests_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "cancel_requests_reason" CHECK ("cancel_requests"."reason" in ('changed_mind', 'by_mistake', 'too_slow', 'wrong_details', 'other')),
	CONSTRAINT "cancel_requests_state" CHECK ("cancel_requests"."state" in ('open', 'approved', 'declined', 'withdrawn', 'closed')),
	CONSTRAINT "cancel_requests_answered" CHECK (("cancel_requests"."state" = 'open') = ("cancel_requests"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "return_requests" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"wish" text NOT NULL,
	"exchange_variant_id" uuid,
	"units" jsonb NOT NULL,
	"state" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"return_id" uuid,
	"exchange_order_id" uuid,
	CONSTRAINT "return_requests_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "return_requests_reason" CHECK ("return_requests"."reason" in ('refused', 'not_collected', 'wrong_address', 'unwanted', 'damaged', 'wrong_item', 'not_as_described', 'other')),
	CONSTRAINT "return_requests_wish" CHECK ("return_requests"."wish" in ('refund', 'exchange')),
	CONSTRAINT "return_requests_state" CHECK ("return_requests"."state" in ('requested', 'approved', 'declined', 'withdrawn', 'received')),
	CONSTRAINT "return_requests_exchange" CHECK (("return_requests"."wish" = 'exchange') = ("return_requests"."exchange_variant_id" is not null)),
	CONSTRAINT "return_requests_answered" CHECK ("return_requests"."state" = 'requested' or "return_requests"."answered_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_parts";--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "damaged" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "fee_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cancel_requests" ADD CONSTRAINT "cancel_requests_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_requests" ADD CONSTRAINT "return_requests_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cancel_requests_order" ON "cancel_requests" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cancel_requests_one_open" ON "cancel_requests" USING btree ("shop_id","order_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "return_requests_order" ON "return_requests" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "return_requests_one_open" ON "return_requests" USING btree ("shop_id","order_id") WHERE state in ('requested', 'approved');--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_parts" CHECK (least("refunds"."shipping_minor", "refunds"."goodwill_minor", "refunds"."fee_minor") >= 0 and "refunds"."shipping_minor" + "refunds"."goodwill_minor" <= "refunds"."amount_minor");--> statement-breakpoint

-- The second fence, as for every table of a shop. What was asked is written once; how it was answered comes later, and
-- words of a person can be blanked.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['cancel_requests', 'return_requests'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      tenant_table
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', tenant_table, current_user);
    execute format('revoke all on %I from onesoko_app', tenant_table);
    execute format('grant select, insert on %I to onesoko_app', tenant_table);
  end loop;
end $$;--> statement-breakpoint
grant update (state, answer, note, answered_at, answered_by) on cancel_requests to onesoko_app;--> statement-breakpoint
grant update (state, answer, note, answered_at, answered_by, return_id, exchange_order_id) on return_requests to onesoko_app;
