CREATE TABLE "cart_lines" (
	"shop_id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"qty" integer NOT NULL,
	"price_seen_minor" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_lines_shop_id_cart_id_variant_id_pk" PRIMARY KEY("shop_id","cart_id","variant_id"),
	CONSTRAINT "cart_lines_qty" CHECK ("cart_lines"."qty" between 1 and 999),
	CONSTRAINT "cart_lines_price_seen" CHECK ("cart_lines"."price_seen_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key_hash" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "carts_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_shop_id_variant_id_variants_shop_id_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."variants"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cart_lines_cart" ON "cart_lines" USING btree ("cart_id");--> statement-breakpoint
CREATE INDEX "cart_lines_variant" ON "cart_lines" USING btree ("shop_id","variant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "carts_open_of_user" ON "carts" USING btree ("user_id") WHERE closed_at is null and user_id is not null;--> statement-breakpoint
CREATE INDEX "carts_age" ON "carts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "products_by_title" ON "products" USING btree ("shop_id",lower("title"),"id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "products_by_category" ON "products" USING btree ("shop_id","category","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "variants_by_price" ON "variants" USING btree ("shop_id","price_minor","product_id","id") WHERE archived_at is null;--> statement-breakpoint

-- The cart this transaction may see: `SET LOCAL app.cart_id = 'uuid'`. Unset means none.
create function scoped_cart() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.cart_id', true), '')::uuid
$$;--> statement-breakpoint
grant select, insert, update, delete on carts, cart_lines to onesoko_app;--> statement-breakpoint
alter table cart_lines enable row level security;--> statement-breakpoint
alter table cart_lines force row level security;--> statement-breakpoint
create policy shop_fence on cart_lines to onesoko_app
  using (cart_id = (select scoped_cart()) or nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null)
  with check (cart_id = (select scoped_cart()) or shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on cart_lines to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint

-- `carts` crosses shops and holds nothing of a person but their account: whoever has the key, or is that account, finds it.

-- What everybody may see of every shop. LIKE is not leakproof, so under row-level security it could not use the trigram
-- index; these run as their owner and show no more than which active products there are.
create function search_shelf(in_shop uuid, patterns text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select id from products
  where shop_id = in_shop and in_shop = any (scoped_shops()) and status = 'active'
    and lower(title) like patterns[1] and lower(title) like all (patterns)
  order by created_at desc, id desc
  limit at_most
$$;--> statement-breakpoint
create function search_shelves(patterns text[], at_most integer) returns table (shop_id uuid, product_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.shop_id, p.id from products p
  where p.status = 'active' and lower(p.title) like patterns[1] and lower(p.title) like all (patterns)
    and exists (select from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.archived_at is null)
  order by p.created_at desc, p.id desc
  limit at_most
$$;--> statement-breakpoint
create function list_selling_shops(pattern text, after_name text, after_id uuid, at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id from shops s
  where lower(s.name) like pattern and (lower(s.name), s.id) > (after_name, after_id)
    and exists (select from products p where p.shop_id = s.id and p.status = 'active')
  order by lower(s.name), s.id
  limit at_most
$$;--> statement-breakpoint
revoke all on function search_shelf(uuid, text[], integer), search_shelves(text[], integer),
  list_selling_shops(text, text, uuid, integer) from public;--> statement-breakpoint
grant execute on function search_shelf(uuid, text[], integer), search_shelves(text[], integer),
  list_selling_shops(text, text, uuid, integer) to onesoko_app;
