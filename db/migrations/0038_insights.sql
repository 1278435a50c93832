CREATE TABLE "insight_answers" (
	"shop_id" uuid NOT NULL,
	"key" text NOT NULL,
	"answer" text NOT NULL,
	"money_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"hidden_until" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "insight_answers_shop_id_key_pk" PRIMARY KEY("shop_id","key"),
	CONSTRAINT "insight_answers_answer" CHECK ("insight_answers"."answer" in ('dismissed', 'snoozed'))
);
--> statement-breakpoint
CREATE TABLE "insight_lists" (
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"edition" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"month_net_minor" bigint NOT NULL,
	"insights" jsonb NOT NULL,
	CONSTRAINT "insight_lists_shop_id_pk" PRIMARY KEY("shop_id"),
	CONSTRAINT "insight_lists_insights" CHECK (jsonb_typeof("insight_lists"."insights") = 'array')
);
--> statement-breakpoint
ALTER TABLE "insight_answers" ADD CONSTRAINT "insight_answers_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_lists" ADD CONSTRAINT "insight_lists_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "insight_answers_hidden" ON "insight_answers" USING btree ("shop_id","hidden_until");--> statement-breakpoint
do $$
declare
  fenced text;
begin
  foreach fenced in array array['insight_lists', 'insight_answers'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy shop_fence on %I to onesoko_app using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null) with check (shop_id = any ((select scoped_shops())::uuid[]))',
      fenced
    );
    execute format('create policy owner_sees_all on %I to %I using (true) with check (true)', fenced, current_user);
    execute format('grant select, insert, update, delete on %I to onesoko_app', fenced);
  end loop;
end $$;
