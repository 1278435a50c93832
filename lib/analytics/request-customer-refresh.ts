import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";

/** Has the groups and expectations of one's customers reckoned anew; how many shops that began for just now. */
export async function requestCustomerRefresh(ctx: Context, only?: ShopId): Promise<number> {
  const scope = authorizeShops(ctx.actor, "reports:read", only);
  return inShops(ctx.db, scope, async (tx) => {
    let begun = 0;
    for (const shopId of scope) if (await enqueueJob(tx, "refresh-customers", { shopId }, { key: shopId })) begun++;
    return begun;
  });
}
