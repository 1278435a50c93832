CREATE TABLE "product_pictures" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"small_width" integer NOT NULL,
	"small_height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"hidden_at" timestamp with time zone,
	CONSTRAINT "product_pictures_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "product_pictures_size" CHECK (least("product_pictures"."width", "product_pictures"."height", "product_pictures"."small_width", "product_pictures"."small_height") > 0)
);
--> statement-breakpoint
ALTER TABLE "product_pictures" ADD CONSTRAINT "product_pictures_shop_id_product_id_products_shop_id_id_fk" FOREIGN KEY ("shop_id","product_id") REFERENCES "public"."products"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_pictures_shown" ON "product_pictures" USING btree ("shop_id","product_id","position","id") WHERE hidden_at is null;--> statement-breakpoint
CREATE INDEX "product_pictures_hidden" ON "product_pictures" USING btree ("shop_id","hidden_at") WHERE hidden_at is not null;--> statement-breakpoint

-- The second fence, as for every table of a shop.
alter table product_pictures enable row level security;--> statement-breakpoint
alter table product_pictures force row level security;--> statement-breakpoint
create policy shop_fence on product_pictures to onesoko_app
  using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null)
  with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on product_pictures to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
grant select, insert, update, delete on product_pictures to onesoko_app;--> statement-breakpoint
-- Orders, carts and the stock ledger point at them: they are archived, never deleted.
revoke delete on products, variants from onesoko_app;
