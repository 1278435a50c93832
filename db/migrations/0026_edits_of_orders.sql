CREATE TABLE "order_changes" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"actions" jsonb NOT NULL,
	"base_version" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "order_changes_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "order_changes_state" CHECK ("order_changes"."state" in ('open', 'confirmed', 'discarded')),
	CONSTRAINT "order_changes_closed" CHECK (("order_changes"."state" = 'open') = ("order_changes"."closed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "order_changes" ADD CONSTRAINT "order_changes_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_changes_order" ON "order_changes" USING btree ("shop_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_changes_one_open" ON "order_changes" USING btree ("shop_id","order_id") WHERE state = 'open';--> statement-breakpoint
-- What was made or thrown away stays on record; an open edit is worked out again and again.
alter table order_changes enable row level security;--> statement-breakpoint
alter table order_changes force row level security;--> statement-breakpoint
create policy shop_fence on order_changes to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on order_changes to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
revoke all on order_changes from onesoko_app;--> statement-breakpoint
grant select, insert on order_changes to onesoko_app;--> statement-breakpoint
grant update (state, actions, base_version, revision, closed_at) on order_changes to onesoko_app;
