-- A refund that was promised asks for action until its money has gone.
update orders o set action_needed = true
where not o.action_needed
  and exists (select from refunds r where r.shop_id = o.shop_id and r.order_id = o.id and r.state = 'pending');
