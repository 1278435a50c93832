CREATE TABLE "invitations" (
	"shop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"invited_by" uuid,
	"sends" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "invitations_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "invitations_token" UNIQUE("shop_id","token_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'manager', 'staff', 'analyst')),
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
	CONSTRAINT "invitations_ended" CHECK (("invitations"."state" = 'open') = ("invitations"."ended_at" is null)),
	CONSTRAINT "invitations_sends" CHECK ("invitations"."sends" >= 1)
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "authority" jsonb;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("shop_id",lower("email")) WHERE state = 'open';--> statement-breakpoint

-- The second fence, as for every table of a shop.
alter table invitations enable row level security;--> statement-breakpoint
alter table invitations force row level security;--> statement-breakpoint
create policy shop_fence on invitations to onesoko_app
  using (nullif(shop_id = any ((select scoped_shops())::uuid[]), false) is not null)
  with check (shop_id = any ((select scoped_shops())::uuid[]));--> statement-breakpoint
do $$ begin
  execute format('create policy owner_sees_all on invitations to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
-- Whom a shop invited, when and by whom is written once; only the link and how it ended change.
revoke all on invitations from onesoko_app;--> statement-breakpoint
grant select, insert, delete on invitations to onesoko_app;--> statement-breakpoint
grant update (token_hash, state, sends, sent_at, expires_at, ended_at) on invitations to onesoko_app;--> statement-breakpoint

-- People who were added and never came in have consented to nothing: they become invitations that can be sent again.
insert into invitations (shop_id, id, email, role, token_hash, state, created_at, sent_at, expires_at)
select m.shop_id, gen_random_uuid(), u.email, m.role, gen_random_uuid()::text, 'open', m.created_at, m.created_at, m.created_at + interval '7 days'
from members m join users u on u.id = m.user_id
where u.password_hash = 'none' and m.role <> 'owner';--> statement-breakpoint
delete from members m using users u where u.id = m.user_id and u.password_hash = 'none' and m.role <> 'owner';
