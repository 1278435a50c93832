CREATE TABLE "payment_callbacks" (
	"provider" text NOT NULL,
	"fingerprint" text NOT NULL,
	"request_id" uuid NOT NULL,
	"provider_ref" text,
	"outcome" text NOT NULL,
	"body" jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_callbacks_provider_fingerprint_pk" PRIMARY KEY("provider","fingerprint"),
	CONSTRAINT "payment_callbacks_provider" CHECK ("payment_callbacks"."provider" in ('mpesa', 'simulator')),
	CONSTRAINT "payment_callbacks_outcome" CHECK ("payment_callbacks"."outcome" in ('recorded', 'declined', 'known', 'unknown', 'unreadable'))
);
--> statement-breakpoint
CREATE TABLE "payment_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purchase_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"phone" text NOT NULL,
	"shares" jsonb NOT NULL,
	"state" text NOT NULL,
	"provider_ref" text,
	"receipt" text,
	"failure" text,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_requests_provider_ref_unique" UNIQUE("provider_ref"),
	CONSTRAINT "payment_requests_provider" CHECK ("payment_requests"."provider" in ('mpesa', 'simulator')),
	CONSTRAINT "payment_requests_state" CHECK ("payment_requests"."state" in ('asked', 'paid', 'declined', 'timed_out', 'failed')),
	CONSTRAINT "payment_requests_amount" CHECK ("payment_requests"."amount_minor" > 0),
	CONSTRAINT "payment_requests_answered" CHECK (("payment_requests"."state" = 'asked') = ("payment_requests"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "form_key" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "takes_back_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_callbacks" ADD CONSTRAINT "payment_callbacks_request_id_payment_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."payment_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_requests" ADD CONSTRAINT "payment_requests_purchase_id_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_callbacks_request" ON "payment_callbacks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "payment_requests_purchase" ON "payment_requests" USING btree ("purchase_id","asked_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "payment_requests_one_open" ON "payment_requests" USING btree ("purchase_id","currency") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "payment_requests_open" ON "payment_requests" USING btree ("asked_at") WHERE state = 'asked';--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_form" UNIQUE("shop_id","order_id","form_key");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_taken_back" UNIQUE("shop_id","order_id","takes_back_id");--> statement-breakpoint

-- Both cross shops: a request is reached through its purchase, a callback through its request. What was asked and what was
-- told is written once; the answer comes later, and the number of a person who is forgotten can be emptied.
revoke all on payment_requests, payment_callbacks from onesoko_app;--> statement-breakpoint
grant select, insert on payment_requests, payment_callbacks to onesoko_app;--> statement-breakpoint
grant update (state, provider_ref, receipt, failure, phone, answered_at) on payment_requests to onesoko_app;--> statement-breakpoint
grant update (times) on payment_callbacks to onesoko_app;
