-- The planner guesses that `shop_id = any (…)` of an unknown array keeps one row in twenty. Beside a query's own
-- `shop_id = …` it counted twice: it took large shops for small ones, read whole shops to sort them, and preferred any
-- index that begins with the shop. Asked this way the fence says the same and is expected to keep every row, which it
-- does for a query that names its shops.
do $$
declare
  fenced text;
begin
  for fenced in
    select tablename from pg_policies
    where schemaname = 'public' and policyname = 'shop_fence' and tablename not in ('members', 'user_orders')
  loop
    execute format(
      'alter policy shop_fence on %I using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null)',
      fenced
    );
  end loop;
end $$;
