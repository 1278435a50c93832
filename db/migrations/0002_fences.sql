-- The application's role owns nothing and row-level security binds it. It gets its password outside migrations.
do $$ begin
  if not exists (select from pg_roles where rolname = 'onesoko_app') then
    create role onesoko_app nologin nobypassrls nosuperuser nocreatedb nocreaterole;
  end if;
end $$;--> statement-breakpoint
grant usage on schema public to onesoko_app;--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to onesoko_app;--> statement-breakpoint
-- History is written once.
revoke update, delete on timeline_events, stock_movements, payments, refunds, cancellations, returns from onesoko_app;--> statement-breakpoint

-- The shops this transaction may see: `SET LOCAL app.shop_ids = 'uuid,uuid'`. Unset means none.
create function scoped_shops() returns uuid[] language sql stable parallel safe as $$
  select coalesce(string_to_array(nullif(current_setting('app.shop_ids', true), ''), ',')::uuid[], '{}')
$$;--> statement-breakpoint
create function scoped_user() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.user_id', true), '')::uuid
$$;--> statement-breakpoint

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'products', 'variants', 'stock', 'stock_movements', 'shop_customers', 'orders', 'order_addresses', 'order_lines',
    'shipments', 'shipment_lines', 'tracking_numbers', 'tracking_entries', 'holds', 'cancellations', 'returns',
    'timeline_events', 'notes', 'payments', 'refunds', 'messages', 'imports', 'import_rejections'
  ] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (shop_id = any ((select scoped_shops())::uuid[])) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      tenant_table
    );
  end loop;
end $$;--> statement-breakpoint

-- A person sees their own memberships and their own orders' whereabouts; a shop sees its own.
alter table members enable row level security;--> statement-breakpoint
alter table members force row level security;--> statement-breakpoint
create policy shop_fence on members to onesoko_app
  using (shop_id = any ((select scoped_shops())::uuid[]) or user_id = (select scoped_user()))
  with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
alter table user_orders enable row level security;--> statement-breakpoint
alter table user_orders force row level security;--> statement-breakpoint
create policy shop_fence on user_orders to onesoko_app
  using (shop_id = any ((select scoped_shops())::uuid[]) or user_id = (select scoped_user()))
  with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint

-- `purchases` crosses shops and holds nothing of a person: it is reached through its orders, which are fenced.

-- The owner role runs migrations and maintenance; forced row-level security would blind it too.
do $$
declare
  fenced regclass;
begin
  for fenced in select oid::regclass from pg_class where relforcerowsecurity loop
    execute format('create policy owner_sees_all on %s to %I using (true) with check (true)', fenced, current_user);
  end loop;
end $$;--> statement-breakpoint

-- LIKE is not leakproof, so under row-level security it could not use the trigram index. This function can: it runs as
-- its owner, and asks for the fence itself.
create function find_customers(in_shop uuid, pattern text, at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select customer_id from shop_customers
  where shop_id = in_shop and in_shop = any (scoped_shops()) and search like pattern
  limit at_most
$$;--> statement-breakpoint
revoke all on function find_customers(uuid, text, integer) from public;--> statement-breakpoint
grant execute on function find_customers(uuid, text, integer) to onesoko_app;--> statement-breakpoint

-- Order rows are updated on every step; room on the page keeps those updates cheap.
alter table orders set (fillfactor = 85);--> statement-breakpoint
alter table order_lines set (fillfactor = 85);
