ALTER TABLE "item_days" ALTER COLUMN "units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "item_days" ALTER COLUMN "reversed_units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "item_months" ALTER COLUMN "units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "item_months" ALTER COLUMN "reversed_units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "sales_days" ALTER COLUMN "units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "sales_days" ALTER COLUMN "reversed_units" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "sales_slices" ALTER COLUMN "units" SET DATA TYPE bigint;