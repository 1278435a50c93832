CREATE TABLE "attribution_runs" (
	"shop_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"terms" text NOT NULL,
	"through" timestamp with time zone NOT NULL,
	"whole_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_assignments" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"arm" text NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_assignments_shop_id_campaign_id_customer_id_pk" PRIMARY KEY("shop_id","campaign_id","customer_id"),
	CONSTRAINT "campaign_assignments_arm" CHECK ("campaign_assignments"."arm" in ('treated', 'held_out'))
);
--> statement-breakpoint
CREATE TABLE "campaign_coupons" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"coupon_id" uuid NOT NULL,
	CONSTRAINT "campaign_coupons_shop_id_coupon_id_pk" PRIMARY KEY("shop_id","coupon_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_credits" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"model" text NOT NULL,
	"order_id" uuid NOT NULL,
	"credit_num" integer NOT NULL,
	"credit_den" integer NOT NULL,
	"ground" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "campaign_credits_shop_id_campaign_id_model_order_id_pk" PRIMARY KEY("shop_id","campaign_id","model","order_id"),
	CONSTRAINT "campaign_credits_model" CHECK ("campaign_credits"."model" in ('last_non_direct', 'first', 'last', 'linear', 'any')),
	CONSTRAINT "campaign_credits_ground" CHECK ("campaign_credits"."ground" in ('visit', 'coupon')),
	CONSTRAINT "campaign_credits_share" CHECK ("campaign_credits"."credit_num" > 0 and "campaign_credits"."credit_num" <= "campaign_credits"."credit_den")
);
--> statement-breakpoint
CREATE TABLE "campaign_spend" (
	"shop_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"day" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"shop_amount_minor" bigint NOT NULL,
	"source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_spend_shop_id_campaign_id_id_pk" PRIMARY KEY("shop_id","campaign_id","id"),
	CONSTRAINT "campaign_spend_source" CHECK ("campaign_spend"."source" in ('hand', 'csv')),
	CONSTRAINT "campaign_spend_amount" CHECK ("campaign_spend"."amount_minor" > 0 and "campaign_spend"."shop_amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"objective" text NOT NULL,
	"channel" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"budget_minor" bigint,
	"currency" char(3) NOT NULL,
	"window_days" integer DEFAULT 30 NOT NULL,
	"audience" text DEFAULT 'all' NOT NULL,
	"holdout_bp" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaigns_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "campaigns_key" UNIQUE("shop_id","key"),
	CONSTRAINT "campaigns_objective" CHECK ("campaigns"."objective" in ('sales', 'new_customers', 'win_back', 'awareness')),
	CONSTRAINT "campaigns_channel" CHECK ("campaigns"."channel" in ('email', 'sms', 'whatsapp', 'social', 'search', 'display', 'influencer', 'print', 'other')),
	CONSTRAINT "campaigns_audience" CHECK ("campaigns"."audience" in ('all', 'new', 'repeat', 'best', 'slipping', 'lapsed')),
	CONSTRAINT "campaigns_key_form" CHECK ("campaigns"."key" ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
	CONSTRAINT "campaigns_days" CHECK ("campaigns"."ends_on" is null or "campaigns"."starts_on" <= "campaigns"."ends_on"),
	CONSTRAINT "campaigns_budget" CHECK ("campaigns"."budget_minor" >= 0),
	CONSTRAINT "campaigns_window" CHECK ("campaigns"."window_days" between 1 and 90),
	CONSTRAINT "campaigns_holdout" CHECK ("campaigns"."holdout_bp" between 0 and 9000)
);
--> statement-breakpoint
CREATE TABLE "order_visits" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_visits_shop_id_order_id_pk" PRIMARY KEY("shop_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "touches" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"utm_source" text,
	"utm_medium" text,
	"utm_campaign" text,
	"utm_term" text,
	"utm_content" text,
	"referrer_host" text,
	"click_kind" text,
	"landing_path" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "touches_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "touches_click_kind" CHECK ("touches"."click_kind" in ('gclid', 'gbraid', 'wbraid', 'fbclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id'))
);
--> statement-breakpoint
ALTER TABLE "attribution_runs" ADD CONSTRAINT "attribution_runs_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_assignments" ADD CONSTRAINT "campaign_assignments_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_assignments" ADD CONSTRAINT "campaign_assignments_shop_id_customer_id_shop_customers_shop_id_customer_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "public"."shop_customers"("shop_id","customer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_coupons" ADD CONSTRAINT "campaign_coupons_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_coupons" ADD CONSTRAINT "campaign_coupons_shop_id_coupon_id_coupons_shop_id_id_fk" FOREIGN KEY ("shop_id","coupon_id") REFERENCES "public"."coupons"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_credits" ADD CONSTRAINT "campaign_credits_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_credits" ADD CONSTRAINT "campaign_credits_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_spend" ADD CONSTRAINT "campaign_spend_shop_id_campaign_id_campaigns_shop_id_id_fk" FOREIGN KEY ("shop_id","campaign_id") REFERENCES "public"."campaigns"("shop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_visits" ADD CONSTRAINT "order_visits_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touches" ADD CONSTRAINT "touches_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_credits_order" ON "campaign_credits" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_spend_csv" ON "campaign_spend" USING btree ("shop_id","campaign_id","day") WHERE source = 'csv';--> statement-breakpoint
CREATE INDEX "order_visits_at" ON "order_visits" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "touches_session" ON "touches" USING btree ("shop_id","session_hash","at");--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array[
    'campaigns', 'campaign_spend', 'campaign_coupons', 'touches', 'order_visits', 'campaign_assignments',
    'campaign_credits', 'attribution_runs'
  ] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      fenced
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', fenced, current_user);
    execute format('grant select, insert, update, delete on %I to onesoko_app', fenced);
  end loop;
end $$;--> statement-breakpoint
-- A visit is what it was, and a draw stands.
revoke update on touches from onesoko_app;--> statement-breakpoint
revoke update on campaign_assignments from onesoko_app;
