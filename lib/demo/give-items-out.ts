import "server-only";
import type { Db } from "@/db/client";
import { moveStock } from "@/lib/catalog/move-stock";
import type { ProgramRows } from "./data/points";
import type { DemoProgram } from "./demo-member";

/** What was handed over for points left the house; a delivery at the start of the programme brought as much of it. */
export async function giveItemsOut(tx: Db, { shopId, rewards, startedAt }: DemoProgram, rows: ProgramRows): Promise<void> {
  for (const { id: rewardId, variantId } of rewards) {
    if (!variantId) continue;
    const given = rows.redemptions.filter((one) => one.rewardId === rewardId && one.state === "committed");
    const all = { lineId: null, variantId };
    await moveStock(tx, shopId, [{ ...all, cause: "receipt", causeId: rewardId, qty: given.length }], startedAt);
    for (const { id: causeId, committedAt } of given)
      for (const cause of ["reserve", "sale"] as const)
        await moveStock(tx, shopId, [{ ...all, cause, causeId: causeId as string, qty: 1 }], committedAt ?? startedAt);
  }
}
