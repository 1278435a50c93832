import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { type CampaignId, type CustomerId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Arm, Audience } from "../vocabulary";

/** Customers of the audience that the campaign has not drawn yet. Nobody can reach those who were erased. */
export async function listUndrawn(
  tx: Db,
  shopId: ShopId,
  { id, audience }: { id: CampaignId; audience: Audience },
): Promise<CustomerId[]> {
  const [shop, campaign] = [sql`${uuidOf(shopId)}::uuid`, sql`${uuidOf(id)}::uuid`];
  const meant =
    audience === "all"
      ? sql`true`
      : sql`exists (select from customer_segments g where g.shop_id = ${shop} and g.customer_id = s.customer_id and g.segment = ${audience})`;
  const rows = (await tx.execute(sql`
    select s.customer_id as id from shop_customers s where s.shop_id = ${shop} and s.name <> ${ERASED_NAME} and ${meant}
      and not exists (select from campaign_assignments a
        where a.shop_id = ${shop} and a.campaign_id = ${campaign} and a.customer_id = s.customer_id)`)) as unknown as {
    id: string;
  }[];
  return [...rows].map((row) => idFromUuid("cus", row.id));
}

type Drawn = { customerId: CustomerId; arm: Arm };

export async function insertAssignments(tx: Db, shopId: ShopId, campaignId: CampaignId, drawn: readonly Drawn[], at: Date) {
  if (drawn.length === 0) return;
  await tx.execute(sql`
    insert into campaign_assignments (shop_id, campaign_id, customer_id, arm, assigned_at)
    select ${uuidOf(shopId)}::uuid, ${uuidOf(campaignId)}::uuid, customer, arm, ${at.toISOString()}::timestamptz
    from unnest(${sql.param(drawn.map(({ customerId }) => uuidOf(customerId)))}::uuid[],
      ${sql.param(drawn.map(({ arm }) => arm))}::text[]) as g (customer, arm)
    on conflict do nothing`);
}

/** Whether the shop's customers have been put into groups. */
export async function areGroupsMade(tx: Db, shopId: ShopId): Promise<boolean> {
  const rows = (await tx.execute(
    sql`select 1 from segment_runs where shop_id = ${uuidOf(shopId)}::uuid`,
  )) as unknown as unknown[];
  return rows.length > 0;
}

/** Whom the campaign is to reach, without those held out: name, e-mail and phone, for the tool that writes to them. */
export const treatedCustomers = (shopId: ShopId, campaignId: CampaignId): SQL => sql`
  select safe_cell(s.name) as name, safe_cell(s.email) as email, safe_cell(s.phone) as phone
  from campaign_assignments a
  join shop_customers s on s.shop_id = a.shop_id and s.customer_id = a.customer_id
  where a.shop_id = ${uuidOf(shopId)}::uuid and a.campaign_id = ${uuidOf(campaignId)}::uuid and a.arm = 'treated'
    and coalesce(s.email, s.phone) is not null
  order by s.name, s.customer_id`;
