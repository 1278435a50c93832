CREATE TABLE "loyalty_accounts" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"member_code" text NOT NULL,
	"referral_code" text NOT NULL,
	"active_points" integer DEFAULT 0 NOT NULL,
	"pending_points" integer DEFAULT 0 NOT NULL,
	"debt_points" integer DEFAULT 0 NOT NULL,
	"entry_seq" integer DEFAULT 0 NOT NULL,
	"tier" integer DEFAULT 0 NOT NULL,
	"tier_since" date NOT NULL,
	"tier_until" date,
	"tier_pinned" boolean DEFAULT false NOT NULL,
	"last_active_on" date NOT NULL,
	"due_on" date,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loyalty_accounts_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "loyalty_accounts_customer" UNIQUE("shop_id","customer_id"),
	CONSTRAINT "loyalty_accounts_member_code" UNIQUE("shop_id","member_code"),
	CONSTRAINT "loyalty_accounts_referral_code" UNIQUE("shop_id","referral_code"),
	CONSTRAINT "loyalty_accounts_status" CHECK ("loyalty_accounts"."status" in ('open', 'closed')),
	CONSTRAINT "loyalty_accounts_points" CHECK (least("loyalty_accounts"."active_points", "loyalty_accounts"."pending_points", "loyalty_accounts"."debt_points") >= 0),
	CONSTRAINT "loyalty_accounts_debt_is_paid_first" CHECK ("loyalty_accounts"."active_points" = 0 or "loyalty_accounts"."debt_points" = 0),
	CONSTRAINT "loyalty_accounts_tier" CHECK ("loyalty_accounts"."tier" >= 0)
);
--> statement-breakpoint
CREATE TABLE "loyalty_events" (
	"shop_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "loyalty_events_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "loyalty_events_once" UNIQUE("shop_id","account_id","type","key"),
	CONSTRAINT "loyalty_events_type" CHECK ("loyalty_events"."type" in ('points_pending', 'points_available', 'points_reversed', 'points_spent', 'points_returned', 'points_expiring', 'points_expired', 'debt_opened', 'debt_cleared', 'tier_up', 'tier_at_risk', 'tier_down', 'reward_reserved', 'reward_redeemed', 'reward_released', 'referral_qualified', 'referral_held', 'referral_paid', 'referral_rejected', 'boost_applied'))
);
--> statement-breakpoint
CREATE TABLE "loyalty_programs" (
	"shop_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"rules_version" integer NOT NULL,
	"started_at" timestamp with time zone,
	"history_credited_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loyalty_programs_state" CHECK ("loyalty_programs"."state" in ('draft', 'running', 'paused'))
);
--> statement-breakpoint
CREATE TABLE "loyalty_rules" (
	"shop_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loyalty_rules_shop_id_version_pk" PRIMARY KEY("shop_id","version")
);
--> statement-breakpoint
CREATE TABLE "order_points" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"rules_version" integer NOT NULL,
	"multiplier_bp" integer NOT NULL,
	"boost_id" uuid,
	"boost_bp" integer DEFAULT 10000 NOT NULL,
	"boost_cap_points" integer,
	"sold_minor" bigint NOT NULL,
	"kept_minor" bigint NOT NULL,
	"points" integer NOT NULL,
	"counts" boolean NOT NULL,
	CONSTRAINT "order_points_shop_id_order_id_pk" PRIMARY KEY("shop_id","order_id"),
	CONSTRAINT "order_points_amounts" CHECK ("order_points"."kept_minor" between 0 and "order_points"."sold_minor" and "order_points"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "point_boosts" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"multiplier_bp" integer NOT NULL,
	"cap_points" integer,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "point_boosts_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "point_boosts_multiplier" CHECK ("point_boosts"."multiplier_bp" between 10001 and 100000),
	CONSTRAINT "point_boosts_cap" CHECK ("point_boosts"."cap_points" > 0),
	CONSTRAINT "point_boosts_days" CHECK ("point_boosts"."starts_on" <= "point_boosts"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "point_entries" (
	"shop_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"points" integer NOT NULL,
	"pending" integer NOT NULL,
	"debt" integer NOT NULL,
	"key" text NOT NULL,
	"allocations" jsonb NOT NULL,
	"order_id" uuid,
	"cause_id" text,
	"note" text DEFAULT '' NOT NULL,
	"actor_id" uuid,
	"day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "point_entries_shop_id_account_id_seq_pk" PRIMARY KEY("shop_id","account_id","seq"),
	CONSTRAINT "point_entries_once" UNIQUE("shop_id","account_id","key"),
	CONSTRAINT "point_entries_kind" CHECK ("point_entries"."kind" in ('earned', 'credited', 'available', 'reversed', 'restored', 'spent', 'returned', 'expired', 'adjusted', 'written_off'))
);
--> statement-breakpoint
CREATE TABLE "point_lots" (
	"shop_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"order_id" uuid,
	"cause_id" text,
	"status" text NOT NULL,
	"given_points" integer NOT NULL,
	"remaining_points" integer NOT NULL,
	"spent_points" integer DEFAULT 0 NOT NULL,
	"expired_points" integer DEFAULT 0 NOT NULL,
	"reversed_points" integer DEFAULT 0 NOT NULL,
	"settled_points" integer DEFAULT 0 NOT NULL,
	"issued_on" date NOT NULL,
	"available_on" date NOT NULL,
	"expires_on" date,
	"idle_months" integer,
	"rules_version" integer NOT NULL,
	CONSTRAINT "point_lots_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "point_lots_source" CHECK ("point_lots"."source" in ('order', 'history', 'referral', 'adjustment')),
	CONSTRAINT "point_lots_status" CHECK ("point_lots"."status" in ('pending', 'active', 'spent', 'expired', 'void')),
	CONSTRAINT "point_lots_add_up" CHECK ("point_lots"."given_points" = "point_lots"."remaining_points" + "point_lots"."spent_points" + "point_lots"."expired_points" + "point_lots"."reversed_points" + "point_lots"."settled_points"),
	CONSTRAINT "point_lots_points" CHECK (least("point_lots"."remaining_points", "point_lots"."spent_points", "point_lots"."expired_points", "point_lots"."reversed_points", "point_lots"."settled_points") >= 0),
	CONSTRAINT "point_lots_open_status" CHECK (("point_lots"."status" in ('pending', 'active')) = ("point_lots"."remaining_points" > 0))
);
--> statement-breakpoint
CREATE TABLE "tier_changes" (
	"shop_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_tier" integer NOT NULL,
	"to_tier" integer NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor_id" uuid,
	"day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tier_changes_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "tier_changes_reason" CHECK ("tier_changes"."reason" in ('reached', 'window_ended', 'reversed', 'pinned', 'unpinned', 'rules_changed'))
);
--> statement-breakpoint
CREATE TABLE "coalition_shops" (
	"shop_id" uuid PRIMARY KEY NOT NULL,
	"coalition_id" uuid NOT NULL,
	"joined_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coalitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" char(3) NOT NULL,
	"join_code" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coalitions_join_code_unique" UNIQUE("join_code")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"referrer_id" uuid NOT NULL,
	"referee_customer_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"referee_id" uuid,
	"state" text NOT NULL,
	"signals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"referrer_points" integer NOT NULL,
	"referee_points" integer NOT NULL,
	"rules_version" integer NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"qualified_at" timestamp with time zone,
	"payable_on" date,
	"decided_by" uuid,
	"decision" text DEFAULT '' NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "referrals_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "referrals_referee" UNIQUE("shop_id","referee_customer_id"),
	CONSTRAINT "referrals_order" UNIQUE("shop_id","order_id"),
	CONSTRAINT "referrals_state" CHECK ("referrals"."state" in ('signed', 'qualified', 'held', 'paid', 'rejected')),
	CONSTRAINT "referrals_points" CHECK (least("referrals"."referrer_points", "referrals"."referee_points") >= 0),
	CONSTRAINT "referrals_qualified" CHECK ("referrals"."state" not in ('qualified', 'paid') or "referrals"."payable_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "settlement_entries" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"other_shop_id" uuid NOT NULL,
	"coalition_id" uuid NOT NULL,
	"cause_id" text NOT NULL,
	"points" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor_id" uuid,
	"day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settlement_entries_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "settlement_entries_once" UNIQUE("shop_id","other_shop_id","cause_id"),
	CONSTRAINT "settlement_entries_shops" CHECK ("settlement_entries"."shop_id" <> "settlement_entries"."other_shop_id")
);
--> statement-breakpoint
CREATE TABLE "point_adjustments" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"request_key" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "point_adjustments_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "point_adjustments_request" UNIQUE("shop_id","account_id","request_key"),
	CONSTRAINT "point_adjustments_state" CHECK ("point_adjustments"."state" in ('waiting', 'done', 'declined')),
	CONSTRAINT "point_adjustments_points" CHECK ("point_adjustments"."points" <> 0),
	CONSTRAINT "point_adjustments_second_person" CHECK ("point_adjustments"."decided_by" is null or "point_adjustments"."decided_by" <> "point_adjustments"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"account_shop_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"points" integer NOT NULL,
	"returned_points" integer DEFAULT 0 NOT NULL,
	"value_minor" bigint,
	"code" text NOT NULL,
	"coupon_id" uuid,
	"order_id" uuid,
	"request_key" text NOT NULL,
	"actor_id" uuid,
	"reserved_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "redemptions_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "redemptions_code" UNIQUE("shop_id","code"),
	CONSTRAINT "redemptions_request" UNIQUE("shop_id","account_id","request_key"),
	CONSTRAINT "redemptions_state" CHECK ("redemptions"."state" in ('reserved', 'committed', 'released', 'refunded')),
	CONSTRAINT "redemptions_channel" CHECK ("redemptions"."channel" in ('checkout', 'account', 'counter', 'api')),
	CONSTRAINT "redemptions_points" CHECK ("redemptions"."points" > 0 and "redemptions"."returned_points" between 0 and "redemptions"."points"),
	CONSTRAINT "redemptions_released" CHECK ("redemptions"."state" <> 'released' or "redemptions"."returned_points" = "redemptions"."points"),
	CONSTRAINT "redemptions_committed" CHECK ("redemptions"."state" <> 'committed' or "redemptions"."committed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"points" integer NOT NULL,
	"amount_minor" bigint,
	"percent_bp" integer,
	"variant_id" uuid,
	"min_spend_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint,
	"stock" integer,
	"per_member" integer,
	"min_tier" integer DEFAULT 0 NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"valid_days" integer DEFAULT 30 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rewards_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "rewards_kind" CHECK ("rewards"."kind" in ('amount', 'percent', 'shipping', 'product', 'service', 'gift_card')),
	CONSTRAINT "rewards_points" CHECK ("rewards"."points" > 0 and "rewards"."min_tier" >= 0 and "rewards"."valid_days" between 1 and 730),
	CONSTRAINT "rewards_stock" CHECK ("rewards"."stock" >= 0),
	CONSTRAINT "rewards_per_member" CHECK ("rewards"."per_member" > 0),
	CONSTRAINT "rewards_value" CHECK (case "rewards"."kind" when 'amount' then "rewards"."amount_minor" > 0 when 'gift_card' then "rewards"."amount_minor" > 0
        when 'percent' then "rewards"."percent_bp" between 1 and 10000 when 'product' then "rewards"."variant_id" is not null else true end)
);
--> statement-breakpoint
ALTER TABLE "coupons" DROP CONSTRAINT "coupons_value";--> statement-breakpoint
ALTER TABLE "coupons" DROP CONSTRAINT "coupons_one_value";--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "variant_id" uuid;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "free_shipping" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "redemption_id" uuid;--> statement-breakpoint
ALTER TABLE "loyalty_accounts" ADD CONSTRAINT "loyalty_accounts_shop_id_loyalty_programs_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."loyalty_programs"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_accounts" ADD CONSTRAINT "loyalty_accounts_shop_id_customer_id_shop_customers_shop_id_customer_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "public"."shop_customers"("shop_id","customer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_events" ADD CONSTRAINT "loyalty_events_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_programs" ADD CONSTRAINT "loyalty_programs_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loyalty_rules" ADD CONSTRAINT "loyalty_rules_shop_id_loyalty_programs_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."loyalty_programs"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_points" ADD CONSTRAINT "order_points_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_points" ADD CONSTRAINT "order_points_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_boosts" ADD CONSTRAINT "point_boosts_shop_id_loyalty_programs_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."loyalty_programs"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_entries" ADD CONSTRAINT "point_entries_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_lots" ADD CONSTRAINT "point_lots_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_changes" ADD CONSTRAINT "tier_changes_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coalition_shops" ADD CONSTRAINT "coalition_shops_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coalition_shops" ADD CONSTRAINT "coalition_shops_coalition_id_coalitions_id_fk" FOREIGN KEY ("coalition_id") REFERENCES "public"."coalitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_shop_id_referrer_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","referrer_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_entries" ADD CONSTRAINT "settlement_entries_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_adjustments" ADD CONSTRAINT "point_adjustments_shop_id_account_id_loyalty_accounts_shop_id_id_fk" FOREIGN KEY ("shop_id","account_id") REFERENCES "public"."loyalty_accounts"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_shop_id_reward_id_rewards_shop_id_id_fk" FOREIGN KEY ("shop_id","reward_id") REFERENCES "public"."rewards"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_shop_id_coupon_id_coupons_shop_id_id_fk" FOREIGN KEY ("shop_id","coupon_id") REFERENCES "public"."coupons"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_shop_id_loyalty_programs_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."loyalty_programs"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_shop_id_variant_id_variants_shop_id_id_fk" FOREIGN KEY ("shop_id","variant_id") REFERENCES "public"."variants"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loyalty_accounts_due" ON "loyalty_accounts" USING btree ("shop_id","due_on") WHERE due_on is not null;--> statement-breakpoint
CREATE INDEX "loyalty_accounts_tier_end" ON "loyalty_accounts" USING btree ("shop_id","tier_until") WHERE tier_until is not null;--> statement-breakpoint
CREATE INDEX "loyalty_accounts_list" ON "loyalty_accounts" USING btree ("shop_id","joined_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_points_window" ON "order_points" USING btree ("shop_id","account_id","day");--> statement-breakpoint
CREATE INDEX "point_entries_day" ON "point_entries" USING btree ("shop_id","day");--> statement-breakpoint
CREATE INDEX "point_entries_order" ON "point_entries" USING btree ("shop_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "point_lots_order" ON "point_lots" USING btree ("shop_id","order_id","source") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "point_lots_cause" ON "point_lots" USING btree ("shop_id","account_id","source","cause_id") WHERE cause_id is not null;--> statement-breakpoint
CREATE INDEX "point_lots_open" ON "point_lots" USING btree ("shop_id","account_id") WHERE remaining_points > 0;--> statement-breakpoint
CREATE INDEX "point_lots_issued" ON "point_lots" USING btree ("shop_id","issued_on");--> statement-breakpoint
CREATE INDEX "tier_changes_account" ON "tier_changes" USING btree ("shop_id","account_id","occurred_at");--> statement-breakpoint
CREATE INDEX "tier_changes_day" ON "tier_changes" USING btree ("shop_id","day");--> statement-breakpoint
CREATE INDEX "coalition_shops_coalition" ON "coalition_shops" USING btree ("coalition_id");--> statement-breakpoint
CREATE INDEX "referrals_referrer" ON "referrals" USING btree ("shop_id","referrer_id","signed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "referrals_state" ON "referrals" USING btree ("shop_id","state","signed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "settlement_entries_other" ON "settlement_entries" USING btree ("shop_id","other_shop_id","occurred_at");--> statement-breakpoint
CREATE INDEX "point_adjustments_waiting" ON "point_adjustments" USING btree ("shop_id","asked_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "point_adjustments_asker" ON "point_adjustments" USING btree ("shop_id","asked_by","asked_at");--> statement-breakpoint
CREATE INDEX "redemptions_account" ON "redemptions" USING btree ("account_shop_id","account_id","reserved_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "redemptions_reward" ON "redemptions" USING btree ("shop_id","reward_id","account_id");--> statement-breakpoint
CREATE INDEX "redemptions_open" ON "redemptions" USING btree ("shop_id","expires_at") WHERE state = 'reserved' and order_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_coupon" ON "redemptions" USING btree ("shop_id","coupon_id") WHERE coupon_id is not null;--> statement-breakpoint
CREATE INDEX "redemptions_order" ON "redemptions" USING btree ("shop_id","order_id") WHERE order_id is not null;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_percent" CHECK ("coupons"."percent_bp" between 1 and 10000);--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_amount" CHECK ("coupons"."amount_minor" > 0);--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_one_value" CHECK (num_nonnulls("coupons"."percent_bp", "coupons"."amount_minor", "coupons"."variant_id") + "coupons"."free_shipping"::int = 1);--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array[
    'loyalty_programs', 'loyalty_rules', 'point_boosts', 'loyalty_accounts', 'point_lots', 'point_entries', 'order_points',
    'tier_changes', 'loyalty_events', 'rewards', 'redemptions', 'point_adjustments', 'referrals', 'coalition_shops',
    'settlement_entries'
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
grant select, insert, update, delete on coalitions to onesoko_app;--> statement-breakpoint
-- History is written once.
revoke update, delete on loyalty_rules, point_entries, tier_changes, settlement_entries from onesoko_app;--> statement-breakpoint
revoke delete on point_lots, order_points, loyalty_accounts, loyalty_events, redemptions, referrals, point_adjustments from onesoko_app;--> statement-breakpoint
-- Members find their own accounts, in whatever shops they are.
create policy own_accounts on loyalty_accounts for select to onesoko_app
  using (customer_id in (select id from customers where user_id = (select scoped_user())));--> statement-breakpoint
-- Who accepts whose points is public.
create policy everybody_reads on coalition_shops for select to onesoko_app using (true);
