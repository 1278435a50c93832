CREATE TABLE "card_uses" (
	"shop_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"coupon_id" uuid NOT NULL,
	"given_minor" bigint NOT NULL,
	"returned_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "card_uses_shop_id_order_id_pk" PRIMARY KEY("shop_id","order_id"),
	CONSTRAINT "card_uses_amounts" CHECK ("card_uses"."returned_minor" between 0 and "card_uses"."given_minor")
);
--> statement-breakpoint
ALTER TABLE "coupons" DROP CONSTRAINT "coupons_amount";--> statement-breakpoint
ALTER TABLE "card_uses" ADD CONSTRAINT "card_uses_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_uses" ADD CONSTRAINT "card_uses_shop_id_coupon_id_coupons_shop_id_id_fk" FOREIGN KEY ("shop_id","coupon_id") REFERENCES "public"."coupons"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_uses_coupon" ON "card_uses" USING btree ("shop_id","coupon_id");--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_amount" CHECK ("coupons"."amount_minor" >= ("coupons"."redemption_id" is null)::int);--> statement-breakpoint
-- A card that was used up holds nothing, instead of having no use left.
update coupons set amount_minor = 0, max_uses = null
where redemption_id is not null and customer_id is null and max_uses is not null;--> statement-breakpoint
insert into card_uses (shop_id, order_id, coupon_id, given_minor, returned_minor)
select o.shop_id, o.id, c.id, o.discount_minor, case when o.status = 'cancelled' then o.discount_minor else 0 end
from orders o join coupons c on c.shop_id = o.shop_id and c.code = o.coupon_code
where c.redemption_id is not null and c.customer_id is null and o.source <> 'import';--> statement-breakpoint
alter table card_uses enable row level security;--> statement-breakpoint
alter table card_uses force row level security;--> statement-breakpoint
create policy shop_fence on card_uses to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$
begin
  execute format('create policy owner_sees_all on card_uses to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
grant select, insert, update on card_uses to onesoko_app;
