import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { lockProgram } from "./data/program";
import type { CreditHistory } from "./history-credit";

/** Has the orders from before the programme credited, once; a job does it, and `previewHistory` tells how far it is. */
export async function creditHistory(ctx: Context, { shopId, ...choice }: CreditHistory): Promise<void> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    const program = found(await lockProgram(tx, shopId), "program");
    if (program.startedAt === null) throw conflict("program-draft", "Start the programme first.");
    if (program.historyCreditedAt !== null)
      throw conflict("history-credited", "The orders from before the programme have been credited already.");
    await enqueueJob(tx, "credit-history", { shopId, ...choice }, { key: shopId });
  });
}
