CREATE TABLE "customer_lifetimes" (
	"shop_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"customer_id" uuid NOT NULL,
	"repeat_days" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint NOT NULL,
	"last_day" date NOT NULL,
	"expected_orders" double precision NOT NULL,
	"lo80" integer NOT NULL,
	"hi80" integer NOT NULL,
	"probability_alive" double precision,
	"spend_minor" bigint,
	"value_minor" bigint,
	"at_stake_minor" bigint,
	CONSTRAINT "customer_lifetimes_shop_id_currency_customer_id_pk" PRIMARY KEY("shop_id","currency","customer_id"),
	CONSTRAINT "customer_lifetimes_alive" CHECK ("customer_lifetimes"."probability_alive" between 0 and 1),
	CONSTRAINT "customer_lifetimes_interval" CHECK (0 <= "customer_lifetimes"."lo80" and "customer_lifetimes"."lo80" <= "customer_lifetimes"."hi80")
);
--> statement-breakpoint
CREATE TABLE "customer_segments" (
	"shop_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"customer_id" uuid NOT NULL,
	"segment" text NOT NULL,
	"recency" integer,
	"frequency" integer,
	"money" integer,
	"orders" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	"last_day" date,
	CONSTRAINT "customer_segments_shop_id_currency_customer_id_pk" PRIMARY KEY("shop_id","currency","customer_id"),
	CONSTRAINT "customer_segments_segment" CHECK ("customer_segments"."segment" in ('champions', 'loyal', 'active', 'new', 'promising', 'needs_attention', 'at_risk', 'previously_loyal', 'almost_lost', 'dormant', 'prospects')),
	CONSTRAINT "customer_segments_scores" CHECK (("customer_segments"."recency" is null) = ("customer_segments"."frequency" is null) and ("customer_segments"."recency" is null) = ("customer_segments"."money" is null))
);
--> statement-breakpoint
CREATE TABLE "lifetime_fits" (
	"shop_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"as_of" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "lifetime_fits_shop_id_currency_pk" PRIMARY KEY("shop_id","currency")
);
--> statement-breakpoint
CREATE TABLE "segment_cells" (
	"shop_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"segment" text NOT NULL,
	"recency" integer NOT NULL,
	"grid_column" integer NOT NULL,
	"customers" integer DEFAULT 0 NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "segment_cells_shop_id_currency_segment_recency_grid_column_pk" PRIMARY KEY("shop_id","currency","segment","recency","grid_column"),
	CONSTRAINT "segment_cells_segment" CHECK ("segment_cells"."segment" in ('champions', 'loyal', 'active', 'new', 'promising', 'needs_attention', 'at_risk', 'previously_loyal', 'almost_lost', 'dormant', 'prospects'))
);
--> statement-breakpoint
CREATE TABLE "segment_runs" (
	"shop_id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_runs_shop_id_pk" PRIMARY KEY("shop_id")
);
--> statement-breakpoint
ALTER TABLE "customer_lifetimes" ADD CONSTRAINT "customer_lifetimes_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_segments" ADD CONSTRAINT "customer_segments_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lifetime_fits" ADD CONSTRAINT "lifetime_fits_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_cells" ADD CONSTRAINT "segment_cells_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_runs" ADD CONSTRAINT "segment_runs_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_lifetimes_value" ON "customer_lifetimes" USING btree ("shop_id","currency","value_minor" DESC NULLS LAST,"customer_id");--> statement-breakpoint
CREATE INDEX "customer_segments_list" ON "customer_segments" USING btree ("shop_id","currency","segment","net_minor" DESC NULLS LAST,"customer_id");--> statement-breakpoint
CREATE INDEX "customer_segments_customer" ON "customer_segments" USING btree ("shop_id","customer_id");--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array['segment_runs', 'customer_segments', 'segment_cells', 'lifetime_fits', 'customer_lifetimes'] loop
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
