CREATE TABLE "item_years" (
	"shop_id" uuid NOT NULL,
	"year" date NOT NULL,
	"item_key" text NOT NULL,
	"currency" char(3) NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"units" bigint DEFAULT 0 NOT NULL,
	"reversed_units" bigint DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"discount_minor" bigint DEFAULT 0 NOT NULL,
	"reversal_minor" bigint DEFAULT 0 NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"costed_net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "item_years_shop_id_year_item_key_currency_pk" PRIMARY KEY("shop_id","year","item_key","currency")
);
--> statement-breakpoint
ALTER TABLE "item_years" ADD CONSTRAINT "item_years_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table item_years enable row level security;--> statement-breakpoint
alter table item_years force row level security;--> statement-breakpoint
create policy shop_fence on item_years to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin execute format('create policy owner_sees_all on item_years to %I using (true) with check (true)', current_user); end $$;--> statement-breakpoint
grant select, insert, update, delete on item_years to onesoko_app;--> statement-breakpoint
-- Most folds update rows that stand.
alter table item_years set (fillfactor = 80);--> statement-breakpoint
-- What is counted already.
insert into item_years (shop_id, year, item_key, currency, orders, units, reversed_units, gross_minor, discount_minor, reversal_minor, tax_minor, cost_minor, costed_net_minor)
  select shop_id, date_trunc('year', month)::date as year, item_key, currency, sum(orders), sum(units), sum(reversed_units), sum(gross_minor),
    sum(discount_minor), sum(reversal_minor), sum(tax_minor), sum(cost_minor), sum(costed_net_minor)
  from item_months group by 1, 2, 3, 4 order by 1, 2, 3, 4;
