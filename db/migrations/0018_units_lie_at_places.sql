-- What there is lies at the first place of its shop.
insert into places (shop_id, id, name, position, created_at)
select id, gen_random_uuid(), 'Main', 1, created_at from shops
on conflict (shop_id, name) do nothing;--> statement-breakpoint
insert into place_stock (shop_id, variant_id, place_id, on_hand)
select s.shop_id, s.variant_id, p.id, s.on_hand from stock s join places p on p.shop_id = s.shop_id and p.name = 'Main'
on conflict do nothing;--> statement-breakpoint
update stock_movements m set place_id = p.id from places p
where p.shop_id = m.shop_id and p.name = 'Main' and m.on_hand_change <> 0 and m.place_id is null;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_place" CHECK (("stock_movements"."on_hand_change" = 0) = ("stock_movements"."place_id" is null));