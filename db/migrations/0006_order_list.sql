-- lower() is not leakproof on every server, so under row-level security it could not use its index. As find_customers,
-- this runs as its owner and asks for the fence itself.
create function find_tracked_orders(in_shop uuid, wanted text, at_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select order_id from tracking_numbers
  where shop_id = in_shop and in_shop = any (scoped_shops()) and lower(number) = lower(wanted)
  limit at_most
$$;--> statement-breakpoint
revoke all on function find_tracked_orders(uuid, text, integer) from public;--> statement-breakpoint
grant execute on function find_tracked_orders(uuid, text, integer) to onesoko_app;--> statement-breakpoint

-- An instant as ISO 8601 with the offset the zone had then: 2026-11-22T18:05:09+03:00.
create function iso_in_zone(at timestamptz, zone text) returns text language sql stable parallel safe as $$
  select to_char(at at time zone zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when (at at time zone zone) < (at at time zone 'UTC') then '-' else '+' end
    || to_char(greatest((at at time zone zone) - (at at time zone 'UTC'), (at at time zone 'UTC') - (at at time zone zone)), 'HH24:MI')
$$;--> statement-breakpoint

-- A text as the cell of a spreadsheet: what would be taken for a formula gets an apostrophe in front. Phone numbers may
-- begin with their plus. The same rule as `safeCell` of the application.
create function safe_cell(cell text) returns text language sql immutable parallel safe as $$
  select case when cell ~ '^[-=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20]' and cell !~ '^\+[0-9]{6,15}$' then '''' || cell else cell end
$$;
