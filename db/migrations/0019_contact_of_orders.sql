ALTER TABLE "orders" ADD COLUMN "contact" text GENERATED ALWAYS AS (case when customer_id is not null then lower(customer_name || coalesce(' ' || email, '') || coalesce(' ' || phone, '')) end) STORED;--> statement-breakpoint
-- Customers are found by every contact of their orders.
UPDATE "shop_customers" c SET "search" = c."search" || E'\n' || missing."contacts"
FROM (
  SELECT o."shop_id", o."customer_id", string_agg(DISTINCT o."contact", E'\n') AS "contacts"
  FROM "orders" o JOIN "shop_customers" k ON k."shop_id" = o."shop_id" AND k."customer_id" = o."customer_id"
  WHERE strpos(k."search", o."contact") = 0
  GROUP BY o."shop_id", o."customer_id"
) missing
WHERE c."shop_id" = missing."shop_id" AND c."customer_id" = missing."customer_id";
