-- A parcel keeps its units itself, as cancellations and returns do, naming lines by the ids the application shows.
ALTER TABLE "shipments" ADD COLUMN "units" jsonb;--> statement-breakpoint
with lines as (
  select l.shop_id, l.id, l.line_no, 'lin_' || (
    select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits from at for 5)::int, 1), '' order by at)
    from generate_series(1, 126, 5) at) as line_id
  from order_lines l cross join lateral (select B'00' || ('x' || replace(l.id::text, '-', ''))::bit(128) as bits) coded
), parcels as (
  select u.shop_id, u.shipment_id, jsonb_agg(jsonb_build_object('lineId', l.line_id, 'qty', u.qty) order by l.line_no) as units
  from shipment_lines u join lines l on l.shop_id = u.shop_id and l.id = u.line_id
  group by 1, 2
)
update shipments s set units = p.units from parcels p where p.shop_id = s.shop_id and p.shipment_id = s.id;--> statement-breakpoint
ALTER TABLE "shipments" ALTER COLUMN "units" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_units" CHECK (jsonb_typeof("shipments"."units") = 'array' and "shipments"."units" <> '[]');--> statement-breakpoint
DROP TABLE "shipment_lines" CASCADE;
