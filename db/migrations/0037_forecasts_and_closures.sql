CREATE TABLE "sales_forecasts" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"level" text NOT NULL,
	"subject" text NOT NULL,
	"measure" text NOT NULL,
	"currency" char(3) NOT NULL,
	"grain" text NOT NULL,
	"horizon" integer NOT NULL,
	"state" text NOT NULL,
	"is_urgent" boolean NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"computed_at" timestamp with time zone,
	"method" text,
	"points" jsonb,
	"backtest" jsonb,
	"notes" text[] DEFAULT '{}' NOT NULL,
	"known_periods" integer,
	CONSTRAINT "sales_forecasts_shop_id_day_level_subject_measure_currency_grain_horizon_pk" PRIMARY KEY("shop_id","day","level","subject","measure","currency","grain","horizon"),
	CONSTRAINT "sales_forecasts_level" CHECK ("sales_forecasts"."level" in ('shop', 'category', 'item')),
	CONSTRAINT "sales_forecasts_measure" CHECK ("sales_forecasts"."measure" in ('units', 'net')),
	CONSTRAINT "sales_forecasts_grain" CHECK ("sales_forecasts"."grain" in ('day', 'week', 'month')),
	CONSTRAINT "sales_forecasts_state" CHECK ("sales_forecasts"."state" in ('asked', 'ready', 'short', 'empty')),
	CONSTRAINT "sales_forecasts_method" CHECK ("sales_forecasts"."method" in ('seasonal_naive', 'seasonal_mean', 'mstl', 'theta', 'ets', 'sba', 'tsb', 'combined')),
	CONSTRAINT "sales_forecasts_subject" CHECK (("sales_forecasts"."level" = 'shop') = ("sales_forecasts"."subject" = '')),
	CONSTRAINT "sales_forecasts_horizon" CHECK ("sales_forecasts"."horizon" between 1 and 366),
	CONSTRAINT "sales_forecasts_whole" CHECK (("sales_forecasts"."state" = 'ready') = ("sales_forecasts"."points" is not null)),
	CONSTRAINT "sales_forecasts_made" CHECK (("sales_forecasts"."state" = 'asked') = ("sales_forecasts"."computed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "shop_closures" (
	"shop_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"note" text NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "shop_closures_shop_id_first_day_pk" PRIMARY KEY("shop_id","first_day"),
	CONSTRAINT "shop_closures_days" CHECK ("shop_closures"."last_day" between "shop_closures"."first_day" and "shop_closures"."first_day" + 365)
);
--> statement-breakpoint
ALTER TABLE "sales_forecasts" ADD CONSTRAINT "sales_forecasts_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_closures" ADD CONSTRAINT "shop_closures_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sales_forecasts_asked" ON "sales_forecasts" USING btree ("shop_id","asked_at") WHERE state = 'asked';--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array['sales_forecasts', 'shop_closures'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      fenced
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', fenced, current_user);
    execute format('grant select, insert, update, delete on %I to onesoko_app', fenced);
  end loop;
end $$;
