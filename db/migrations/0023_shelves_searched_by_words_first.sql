-- The words first, then the order: planned together, the newest products were walked until enough of them met the words.
-- Gathering what the trigram index finds costs in proportion to what is found, whatever the shop's size.
create or replace function search_shelf(in_shop uuid, patterns text[], at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with hits as materialized (
    select id, created_at from products
    where shop_id = in_shop and in_shop = any (scoped_shops())
      and lower(title) like patterns[1] and lower(title) like all (patterns) and status = 'active'
  )
  select id from hits order by created_at desc, id desc limit at_most
$$;--> statement-breakpoint
create or replace function search_shelves(patterns text[], at_most integer) returns table (shop_id uuid, product_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with hits as materialized (
    select p.shop_id, p.id, p.created_at from products p
    where lower(p.title) like patterns[1] and lower(p.title) like all (patterns) and p.status = 'active'
  )
  select h.shop_id, h.id from hits h
  where exists (select from variants v where v.shop_id = h.shop_id and v.product_id = h.id and v.archived_at is null)
  order by h.created_at desc, h.id desc
  limit at_most
$$;
