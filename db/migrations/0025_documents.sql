CREATE TABLE "document_sequences" (
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "document_sequences_shop_id_kind_pk" PRIMARY KEY("shop_id","kind"),
	CONSTRAINT "document_sequences_kind" CHECK ("document_sequences"."kind" in ('invoice', 'credit_note')),
	CONSTRAINT "document_sequences_next" CHECK ("document_sequences"."next" >= 1)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"number" text NOT NULL,
	"refund_id" uuid,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid,
	"buyer" jsonb NOT NULL,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "documents_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "documents_seq" UNIQUE("shop_id","kind","seq"),
	CONSTRAINT "documents_number" UNIQUE("shop_id","number"),
	CONSTRAINT "documents_one" UNIQUE NULLS NOT DISTINCT("shop_id","order_id","kind","refund_id"),
	CONSTRAINT "documents_kind" CHECK ("documents"."kind" in ('invoice', 'credit_note')),
	CONSTRAINT "documents_of_refund" CHECK (("documents"."kind" = 'credit_note') = ("documents"."refund_id" is not null)),
	CONSTRAINT "documents_from_one" CHECK ("documents"."seq" >= 1)
);
--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "document_sequences" ADD CONSTRAINT "document_sequences_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "public"."orders"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_shop_id_refund_id_refunds_shop_id_id_fk" FOREIGN KEY ("shop_id","refund_id") REFERENCES "public"."refunds"("shop_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_refund" ON "documents" USING btree ("shop_id","refund_id");--> statement-breakpoint
grant select, insert, update on document_sequences to onesoko_app;--> statement-breakpoint
revoke delete on document_sequences from onesoko_app;--> statement-breakpoint
grant select, insert on documents to onesoko_app;--> statement-breakpoint
-- What was issued stands; only its buyer can be forgotten.
revoke update, delete on documents from onesoko_app;--> statement-breakpoint
grant update (buyer) on documents to onesoko_app;--> statement-breakpoint
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['document_sequences', 'documents'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      tenant_table
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', tenant_table, current_user);
  end loop;
end $$;
