import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { lockFold, seeOneMoment } from "./data/fold";
import { type RollupCheck, rebuildShop, saveChecks } from "./data/rebuild";
import { foldPostings } from "./fold-postings";

/**
 * Makes all sums of a shop anew from its ledger and its orders, compares them with what stands, puts right what differs
 * and keeps the result for the page. One transaction that sees one moment; orders go on meanwhile.
 */
export const checkRollups = (db: Db, shopId: ShopId, at: Date): Promise<RollupCheck[]> =>
  retryLostRaces(() =>
    inShops(db, [shopId], async (tx) => {
      await seeOneMoment(tx);
      await lockFold(tx, shopId, { wait: true });
      while ((await foldPostings(tx, shopId)) > 0);
      const checks = await rebuildShop(tx, shopId);
      await saveChecks(tx, shopId, checks, at);
      return checks;
    }),
  );
