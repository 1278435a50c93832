CREATE TABLE "campaign_arms" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"arm" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"customers" integer NOT NULL,
	"buyers" integer NOT NULL,
	"net_mean" double precision NOT NULL,
	"net_variance" double precision NOT NULL,
	"margin_mean" double precision NOT NULL,
	"margin_variance" double precision NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_arms_shop_id_campaign_id_arm_pk" PRIMARY KEY("shop_id","campaign_id","arm"),
	CONSTRAINT "campaign_arms_arm" CHECK ("campaign_arms"."arm" in ('treated', 'held_out'))
);
--> statement-breakpoint
CREATE TABLE "attribution_news" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"news_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "attribution_news_shop_id_order_id_news_id_pk" PRIMARY KEY("shop_id","order_id","news_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_totals" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"model" text NOT NULL,
	"currency" char(3) NOT NULL,
	"credit_den" integer NOT NULL,
	"order_shares" bigint NOT NULL,
	"new_shares" bigint NOT NULL,
	"net_shares" bigint NOT NULL,
	"margin_shares" bigint NOT NULL,
	"costed_net_shares" bigint NOT NULL,
	CONSTRAINT "campaign_totals_shop_id_version_campaign_id_model_currency_credit_den_pk" PRIMARY KEY("shop_id","version","campaign_id","model","currency","credit_den"),
	CONSTRAINT "campaign_totals_model" CHECK ("campaign_totals"."model" in ('last_non_direct', 'first', 'last', 'linear', 'any'))
);
--> statement-breakpoint
CREATE TABLE "credited_orders" (
	"shop_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"net_minor" bigint NOT NULL,
	"margin_minor" bigint NOT NULL,
	"costed_net_minor" bigint NOT NULL,
	"is_new_customer" boolean NOT NULL,
	CONSTRAINT "credited_orders_shop_id_version_order_id_pk" PRIMARY KEY("shop_id","version","order_id")
);
--> statement-breakpoint
ALTER TABLE "campaign_credits" DROP CONSTRAINT "campaign_credits_shop_id_campaign_id_campaigns_shop_id_id_fk";
--> statement-breakpoint
DROP INDEX "campaign_credits_order";--> statement-breakpoint
ALTER TABLE "campaign_credits" DROP CONSTRAINT "campaign_credits_shop_id_campaign_id_model_order_id_pk";--> statement-breakpoint
ALTER TABLE "campaign_credits" ADD CONSTRAINT "campaign_credits_shop_id_version_order_id_campaign_id_model_pk" PRIMARY KEY("shop_id","version","order_id","campaign_id","model");--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD COLUMN "as_of" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD COLUMN "next_version" integer;--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD COLUMN "next_terms" text;--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD COLUMN "next_begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD COLUMN "next_order_id" uuid;--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "hold_units" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_arms" ADD CONSTRAINT "campaign_arms_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_news" ADD CONSTRAINT "attribution_news_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_totals" ADD CONSTRAINT "campaign_totals_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credited_orders" ADD CONSTRAINT "credited_orders_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_runs" DROP COLUMN "through";--> statement-breakpoint
-- The credits there are belong to the reckoning that is shown: those of forgotten orders may be older.
update campaign_credits c set version = r.version from attribution_runs r where r.shop_id = c.shop_id;--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array['attribution_news', 'campaign_arms', 'campaign_totals', 'credited_orders'] loop
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
