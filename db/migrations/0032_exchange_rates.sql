CREATE TABLE "exchange_rates" (
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"rate" numeric NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exchange_rates_currency_day_pk" PRIMARY KEY("currency","day"),
	CONSTRAINT "exchange_rates_rate" CHECK ("exchange_rates"."rate" > 0 and "exchange_rates"."rate" < 1000000000),
	CONSTRAINT "exchange_rates_not_euro" CHECK ("exchange_rates"."currency" <> 'EUR')
);
--> statement-breakpoint
CREATE TABLE "shop_exchange_rates" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"rate" numeric NOT NULL,
	"source" text NOT NULL,
	"last_day" date NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_exchange_rates_shop_id_currency_day_pk" PRIMARY KEY("shop_id","currency","day"),
	CONSTRAINT "shop_exchange_rates_source" CHECK ("shop_exchange_rates"."source" in ('ecb', 'hand')),
	CONSTRAINT "shop_exchange_rates_rate" CHECK ("shop_exchange_rates"."rate" > 0 and "shop_exchange_rates"."rate" < 1000000000),
	CONSTRAINT "shop_exchange_rates_days" CHECK ("shop_exchange_rates"."last_day" between "shop_exchange_rates"."day" and "shop_exchange_rates"."day" + 366),
	CONSTRAINT "shop_exchange_rates_not_euro" CHECK ("shop_exchange_rates"."currency" <> 'EUR')
);
--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ADD CONSTRAINT "shop_exchange_rates_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The installation's rates are everybody's facts; a shop's own are behind its fence. What has served reports is replaced
-- with who and when, never emptied.
revoke all on exchange_rates, shop_exchange_rates from onesoko_app;--> statement-breakpoint
grant select, insert, update on exchange_rates to onesoko_app;--> statement-breakpoint
grant select, insert, update, delete on shop_exchange_rates to onesoko_app;--> statement-breakpoint
alter table shop_exchange_rates enable row level security;--> statement-breakpoint
alter table shop_exchange_rates force row level security;--> statement-breakpoint
create policy shop_fence on shop_exchange_rates to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on shop_exchange_rates to %I using (true) with check (true)', current_user);
end $$;
