CREATE TABLE "customer_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"line1" text NOT NULL,
	"line2" text,
	"town" text NOT NULL,
	"region" text,
	"postcode" text,
	"country" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_claims" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"order_shop_id" uuid,
	"order_id" uuid,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_claims_tries" CHECK ("order_claims"."tries" between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "customer_addresses" ADD CONSTRAINT "customer_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_claims" ADD CONSTRAINT "order_claims_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_addresses_user" ON "customer_addresses" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_addresses_default" ON "customer_addresses" USING btree ("user_id") WHERE is_default;--> statement-breakpoint

-- An address book belongs to a person, and so does a code they asked for; no shop sees either.
grant select, insert, update, delete on customer_addresses, order_claims to onesoko_app;--> statement-breakpoint
do $$
declare
  own_table text;
begin
  foreach own_table in array array['customer_addresses', 'order_claims'] loop
    execute format('alter table %I enable row level security', own_table);
    execute format('alter table %I force row level security', own_table);
    execute format(
      'create policy own_rows on %I to onesoko_app using (user_id = (select scoped_user())) with check (user_id = (select scoped_user()))',
      own_table
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', own_table, current_user);
  end loop;
end $$;--> statement-breakpoint

-- History is written once: the application may not change it. This runs as its owner and can do one thing, for the person of
-- this transaction and the orders in their account: blank what says whose they were. Ids, amounts and words of ours stay.
create function forget_history() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked uuid[];
begin
  update timeline_events t set data = coalesce((
    select jsonb_object_agg(key, value) from jsonb_each(t.data)
    where key in ('source', 'units', 'restocked', 'shipments', 'shipment', 'method', 'carrier', 'numbers', 'number', 'kind',
        'status', 'template', 'state', 'undid', 'fields', 'wish')
      or (key ~ '_(id|minor)$')
      or (key = 'note' and t.type = 'note.added')
      or (key = 'reason' and t.type not in ('order.corrected', 'payment.recorded', 'payment.failed', 'refund.recorded'))
  ), '{}')
  where (t.shop_id, t.order_id) in (select shop_id, order_id from user_orders where user_id = scoped_user());
  update payments set reason = ''
  where reason <> '' and (shop_id, order_id) in (select shop_id, order_id from user_orders where user_id = scoped_user());
  update refunds set reason = '', failure = null
  where (shop_id, order_id) in (select shop_id, order_id from user_orders where user_id = scoped_user());
  update cancellations set note = ''
  where (shop_id, order_id) in (select shop_id, order_id from user_orders where user_id = scoped_user());
  update returns set note = ''
  where (shop_id, order_id) in (select shop_id, order_id from user_orders where user_id = scoped_user());
  select array_agg(distinct r.id) into asked from payment_requests r
  where exists (
    select from orders o join user_orders u on u.shop_id = o.shop_id and u.order_id = o.id
    where u.user_id = scoped_user() and o.purchase_id = r.purchase_id);
  update payment_callbacks set body = '{}' where request_id = any (asked);
end $$;--> statement-breakpoint
revoke all on function forget_history() from public;--> statement-breakpoint
grant execute on function forget_history() to onesoko_app;
