ALTER TABLE "sales_forecasts" DROP CONSTRAINT "sales_forecasts_method";--> statement-breakpoint
ALTER TABLE "insight_lists" ADD COLUMN "failed_kinds" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_checks" ADD COLUMN "examples" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "lead_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_forecasts" ADD CONSTRAINT "sales_forecasts_method" CHECK ("sales_forecasts"."method" in ('seasonal_naive', 'seasonal_mean', 'mstl', 'theta', 'ets', 'sba', 'tsb', 'combined', 'bottom_up'));--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_lead_days" CHECK ("shops"."lead_days" between 1 and 90);