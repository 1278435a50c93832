-- Where the points of accounts were taken for rewards: also in other shops of a coalition. The fence is that of the accounts.
create function find_redemption_shops(accounts uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct shop_id from redemptions where account_shop_id = any (scoped_shops()) and account_id = any (accounts)
$$;--> statement-breakpoint
revoke all on function find_redemption_shops(uuid[]) from public;--> statement-breakpoint
grant execute on function find_redemption_shops(uuid[]) to onesoko_app;--> statement-breakpoint
-- What staff wrote about members who were erased, also of those without an account of the marketplace: their record is blank
-- and their account closed by then, so nobody else's words can be taken.
create function forget_members(accounts uuid[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with erased as (
    select a.shop_id, a.id from loyalty_accounts a join shop_customers s using (shop_id, customer_id)
    where a.id = any (accounts) and a.shop_id = any (scoped_shops()) and a.status = 'closed'
      and s.name = 'Erased customer' and s.email is null and s.phone is null
  ), tiers as (
    update tier_changes t set note = '' from erased e where note <> '' and t.shop_id = e.shop_id and t.account_id = e.id
  )
  update point_entries p set note = '' from erased e where note <> '' and p.shop_id = e.shop_id and p.account_id = e.id
$$;--> statement-breakpoint
revoke all on function forget_members(uuid[]) from public;--> statement-breakpoint
grant execute on function forget_members(uuid[]) to onesoko_app;
