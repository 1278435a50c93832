-- An e-mail as the mailbox it reaches, however it is written: `mailboxOf` of the code says the same. One expression, so that
-- an index can hold it.
create function mailbox_of(email text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(
    translate(normalize(email, nfkc), 'ABCDEFGHIJKLMNOPQRSTUVWXYZаеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅαορνικυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡı' || U&'\00AD\200B\200C\200D\200E\200F\2060\FEFF\0020\0009', 'abcdefghijklmnopqrstuvwxyzaeopcyxijshdqwkabekmhopctyxijsaopvikuxyabezhikmnoptyxgi'),
    '\+[^@]*@', '@'), '@googlemail\.com$', '@gmail.com'), '\.(?=[^@]*@gmail\.com$)', '', 'g')
$$;--> statement-breakpoint
-- The last digits of a phone: the same with the country, without it, or with a zero before it.
create function phone_tail(phone text) returns text language sql immutable parallel safe as $$
  select right(regexp_replace(phone, '[^0-9]', '', 'g'), 9)
$$;--> statement-breakpoint
CREATE INDEX "shop_customers_mailbox" ON "shop_customers" USING btree ("shop_id",mailbox_of("email")) WHERE email is not null;--> statement-breakpoint
CREATE INDEX "shop_customers_phone" ON "shop_customers" USING btree ("shop_id",phone_tail("phone")) WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "referrals_list" ON "referrals" USING btree ("shop_id","signed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "referrals_due" ON "referrals" USING btree ("shop_id","payable_on") WHERE state = 'qualified';--> statement-breakpoint
CREATE INDEX "referrals_friend_waits" ON "referrals" USING btree ("shop_id","signed_at") WHERE state = 'paid' and referee_id is null;--> statement-breakpoint
-- `mailbox_of` is not leakproof, so under row-level security it could not use its index: like `find_customers_by_email`, this
-- runs as its owner and asks for the fence itself.
create function find_customers_alike(shop uuid, mailboxes text[], phones text[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select customer_id from shop_customers
  where shop_id = shop and shop = any (scoped_shops()) and email is not null and mailbox_of(email) = any (mailboxes)
  union
  select customer_id from shop_customers
  where shop_id = shop and shop = any (scoped_shops()) and phone is not null and phone_tail(phone) = any (phones)
$$;--> statement-breakpoint
revoke all on function find_customers_alike(uuid, text[], text[]) from public;--> statement-breakpoint
grant execute on function find_customers_alike(uuid, text[], text[]) to onesoko_app;
