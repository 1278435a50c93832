ALTER TABLE "exchange_rates" DROP CONSTRAINT "exchange_rates_currency_day_pk";--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" DROP CONSTRAINT "shop_exchange_rates_shop_id_currency_day_pk";--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD COLUMN "recorded_on" date;--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ADD COLUMN "is_withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ADD COLUMN "recorded_on" date;--> statement-breakpoint
-- What is there so far is the first that is known of its day.
update exchange_rates set recorded_on = (created_at at time zone 'Europe/Berlin')::date;--> statement-breakpoint
update shop_exchange_rates r set recorded_on = (r.created_at at time zone s.time_zone)::date from shops s where s.id = r.shop_id;--> statement-breakpoint
ALTER TABLE "exchange_rates" ALTER COLUMN "version" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "exchange_rates" ALTER COLUMN "recorded_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ALTER COLUMN "version" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ALTER COLUMN "recorded_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_currency_day_version_pk" PRIMARY KEY("currency","day","version");--> statement-breakpoint
ALTER TABLE "shop_exchange_rates" ADD CONSTRAINT "shop_exchange_rates_shop_id_currency_day_version_pk" PRIMARY KEY("shop_id","currency","day","version");--> statement-breakpoint
-- Amounts are frozen at what was recorded: nobody changes or removes it.
revoke update on exchange_rates from onesoko_app;--> statement-breakpoint
revoke update, delete on shop_exchange_rates from onesoko_app;
