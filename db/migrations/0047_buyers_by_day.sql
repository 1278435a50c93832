CREATE TABLE "buyer_days" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"new_customers" integer DEFAULT 0 NOT NULL,
	"later_orders" integer DEFAULT 0 NOT NULL,
	"first_net_minor" bigint DEFAULT 0 NOT NULL,
	"later_net_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "buyer_days_shop_id_day_currency_pk" PRIMARY KEY("shop_id","day","currency")
);
--> statement-breakpoint
DROP INDEX "order_marks_day";--> statement-breakpoint
ALTER TABLE "order_marks" ADD COLUMN "before_prev_day" date;--> statement-breakpoint
ALTER TABLE "buyer_days" ADD CONSTRAINT "buyer_days_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_marks_day" ON "order_marks" USING btree ("shop_id","day","prev_day","before_prev_day","first_day");--> statement-breakpoint
alter table buyer_days enable row level security;--> statement-breakpoint
alter table buyer_days force row level security;--> statement-breakpoint
create policy shop_fence on buyer_days to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin execute format('create policy owner_sees_all on buyer_days to %I using (true) with check (true)', current_user); end $$;--> statement-breakpoint
grant select, insert, update, delete on buyer_days to onesoko_app;--> statement-breakpoint
-- What is counted already.
update order_marks m set before_prev_day = v.day from (
  select shop_id, order_id, lag(day, 2) over (partition by shop_id, customer_id order by placed_at, order_id) as day
  from order_marks where first_day is not null
) v where m.shop_id = v.shop_id and m.order_id = v.order_id and v.day is not null;--> statement-breakpoint
insert into buyer_days (shop_id, day, currency, new_customers, later_orders, first_net_minor, later_net_minor)
  select shop_id, day, currency, count(*) filter (where prev_day is null), count(*) filter (where prev_day is not null),
    coalesce(sum(net_minor) filter (where prev_day is null), 0), coalesce(sum(net_minor) filter (where prev_day is not null), 0)
  from order_marks where first_day is not null group by 1, 2, 3;
