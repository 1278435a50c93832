ALTER TABLE "carts" ADD COLUMN "hold_network" text;--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "hold_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "days_to_accept" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
CREATE INDEX "carts_hold" ON "carts" USING btree ("hold_network","hold_until") WHERE hold_network is not null;--> statement-breakpoint
CREATE INDEX "payment_callbacks_age" ON "payment_callbacks" USING btree ("received_at");--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_days_to_accept" CHECK ("shops"."days_to_accept" between 1 and 90);--> statement-breakpoint
-- What operators told is needed while it may be asked about; the sweep takes it away afterwards. Money noted by it stays.
grant delete on payment_callbacks to onesoko_app;
