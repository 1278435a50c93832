-- What staff wrote about a member of a loyalty programme goes with what else says whose history it was.
create or replace function forget_history() returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
  update tier_changes set note = ''
  where note <> '' and (shop_id, account_id) in (
    select a.shop_id, a.id from loyalty_accounts a join customers c on c.id = a.customer_id where c.user_id = scoped_user());
  update point_entries set note = ''
  where note <> '' and (shop_id, account_id) in (
    select a.shop_id, a.id from loyalty_accounts a join customers c on c.id = a.customer_id where c.user_id = scoped_user());
end $$;
