ALTER TABLE "redemptions" ADD COLUMN "point_value_minor" bigint;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "coalition_id" uuid;--> statement-breakpoint
CREATE INDEX "user_orders_order" ON "user_orders" USING btree ("shop_id","order_id");--> statement-breakpoint

-- What is reserved between shops already is booked by the value and the coalition of today.
update redemptions r set point_value_minor = (v.rules ->> 'pointValueMinor')::bigint,
    coalition_id = coalesce(
      (select c.coalition_id from coalition_shops c where c.shop_id = r.account_shop_id),
      (select c.coalition_id from coalition_shops c where c.shop_id = r.shop_id),
      (select e.coalition_id from settlement_entries e where e.shop_id = r.shop_id and e.other_shop_id = r.account_shop_id
        order by e.occurred_at desc limit 1))
  from loyalty_programs p join loyalty_rules v on v.shop_id = p.shop_id and v.version = p.rules_version
  where r.account_shop_id <> r.shop_id and p.shop_id = r.account_shop_id;
