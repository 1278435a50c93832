DROP INDEX "orders_customer";--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("shop_id","customer_id","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);