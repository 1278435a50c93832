-- Batches hold more lines than they did: the numbers of those that stand mean others now. Imports that were interrupted begin
-- again and find the orders they have written.
delete from import_rejections r using imports i
  where i.shop_id = r.shop_id and i.id = r.import_id and i.state in ('running', 'interrupted', 'failed');--> statement-breakpoint
update imports set batches_done = '{}', lines_read = 0, lines_rejected = 0, lines_known = 0, orders_written = 0,
    orders_known = 0, amount_minor = 0, known_minor = 0, rejected_minor = 0
  where state in ('running', 'interrupted', 'failed');
