import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import { idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { ProgramState } from "@/lib/loyalty/vocabulary";

export type ReportedProgram = { shopId: ShopId; state: ProgramState; rules: ProgramRules };

/** The programmes of these shops, with the rules they have now. */
export async function listReportedPrograms(tx: Db, scope: ShopScope): Promise<ReportedProgram[]> {
  const rows = (await tx.execute(sql`
    select p.shop_id, p.state, r.rules from loyalty_programs p
    join loyalty_rules r on r.shop_id = p.shop_id and r.version = p.rules_version
    where p.shop_id = any(${shopUuids(scope)})
    order by p.created_at, p.shop_id`)) as unknown as { shop_id: string; state: ProgramState; rules: ProgramRules }[];
  return rows.map(({ shop_id, ...row }) => ({ ...row, shopId: idFromUuid("shop", shop_id) }));
}

export const shopUuids = (scope: readonly ShopId[]) => sql`${`{${scope.map(uuidOf).join(",")}}`}::text::uuid[]`;
