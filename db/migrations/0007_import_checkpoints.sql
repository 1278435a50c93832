ALTER TABLE "imports" ADD COLUMN "orders_known" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "known_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "batches_done" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "run_token" uuid;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "progress_at" timestamp with time zone;