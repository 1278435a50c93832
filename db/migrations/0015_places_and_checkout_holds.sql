CREATE TABLE "checkout_hold_lines" (
	"shop_id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"qty" integer NOT NULL,
	CONSTRAINT "checkout_hold_lines_shop_id_cart_id_variant_id_pk" PRIMARY KEY("shop_id","cart_id","variant_id"),
	CONSTRAINT "checkout_hold_lines_qty" CHECK ("checkout_hold_lines"."qty" > 0)
);
--> statement-breakpoint
CREATE TABLE "checkout_holds" (
	"shop_id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"held_since" timestamp with time zone NOT NULL,
	"held_until" timestamp with time zone NOT NULL,
	CONSTRAINT "checkout_holds_shop_id_cart_id_pk" PRIMARY KEY("shop_id","cart_id")
);
--> statement-breakpoint
CREATE TABLE "place_stock" (
	"shop_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "place_stock_shop_id_variant_id_place_id_pk" PRIMARY KEY("shop_id","variant_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "places_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "places_name" UNIQUE("shop_id","name")
);
--> statement-breakpoint
ALTER TABLE "stock_movements" DROP CONSTRAINT "stock_movements_once";--> statement-breakpoint
DROP INDEX "stock_movements_variant";--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "part" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "place_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "checkout_hold_lines" ADD CONSTRAINT "checkout_hold_lines_shop_id_cart_id_checkout_holds_shop_id_cart_id_fk" FOREIGN KEY ("shop_id","cart_id") REFERENCES "public"."checkout_holds"("shop_id","cart_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_hold_lines" ADD CONSTRAINT "checkout_hold_lines_shop_id_variant_id_variants_shop_id_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."variants"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_holds" ADD CONSTRAINT "checkout_holds_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_stock" ADD CONSTRAINT "place_stock_shop_id_variant_id_stock_shop_id_variant_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."stock"("shop_id","variant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_stock" ADD CONSTRAINT "place_stock_shop_id_place_id_places_shop_id_id_fk" FOREIGN KEY ("shop_id","place_id") REFERENCES "public"."places"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkout_holds_due" ON "checkout_holds" USING btree ("shop_id","held_until");--> statement-breakpoint
CREATE INDEX "place_stock_place" ON "place_stock" USING btree ("shop_id","place_id");--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_shop_id_place_id_places_shop_id_id_fk" FOREIGN KEY ("shop_id","place_id") REFERENCES "public"."places"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_movements_variant" ON "stock_movements" USING btree ("shop_id","variant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_once" UNIQUE("shop_id","line_id","cause","cause_id","part");--> statement-breakpoint

-- The second fence, as for every table of a shop.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['places', 'place_stock', 'checkout_holds', 'checkout_hold_lines'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      tenant_table
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', tenant_table, current_user);
    execute format('grant select, insert, update, delete on %I to onesoko_app', tenant_table);
  end loop;
end $$;--> statement-breakpoint
-- A place that was once used stays in the ledger; it is archived, never deleted.
revoke delete on places, place_stock from onesoko_app;
