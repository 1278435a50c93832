CREATE TABLE "coupons" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"percent_bp" integer,
	"amount_minor" bigint,
	"min_spend_minor" bigint DEFAULT 0 NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"max_uses" integer,
	"used_count" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coupons_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "coupons_code" UNIQUE("shop_id","code"),
	CONSTRAINT "coupons_code_form" CHECK ("coupons"."code" ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
	CONSTRAINT "coupons_one_value" CHECK (("coupons"."percent_bp" is null) <> ("coupons"."amount_minor" is null)),
	CONSTRAINT "coupons_value" CHECK ("coupons"."percent_bp" between 1 and 10000 or "coupons"."amount_minor" > 0),
	CONSTRAINT "coupons_min_spend" CHECK ("coupons"."min_spend_minor" >= 0),
	CONSTRAINT "coupons_used" CHECK ("coupons"."used_count" >= 0 and "coupons"."used_count" <= coalesce("coupons"."max_uses", "coupons"."used_count")),
	CONSTRAINT "coupons_period" CHECK ("coupons"."starts_at" is null or "coupons"."ends_at" is null or "coupons"."starts_at" < "coupons"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "delivery_methods" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"method" text NOT NULL,
	"name" text NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"price_minor" bigint NOT NULL,
	"free_from_minor" bigint,
	"min_days" integer NOT NULL,
	"max_days" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_methods_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "delivery_methods_method" CHECK ("delivery_methods"."method" in ('carrier', 'own_rider', 'pickup')),
	CONSTRAINT "delivery_methods_price" CHECK ("delivery_methods"."price_minor" >= 0 and coalesce("delivery_methods"."free_from_minor", 0) >= 0),
	CONSTRAINT "delivery_methods_days" CHECK (0 <= "delivery_methods"."min_days" and "delivery_methods"."min_days" <= "delivery_methods"."max_days" and "delivery_methods"."max_days" <= 120)
);
--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "shop_ids" uuid[];--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_methods" ADD CONSTRAINT "delivery_methods_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
grant select, insert, update, delete on delivery_methods, coupons to onesoko_app;--> statement-breakpoint
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['delivery_methods', 'coupons'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      tenant_table
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', tenant_table, current_user);
  end loop;
end $$;
