import "server-only";
import type { Db } from "@/db/client";
import { seeAlso } from "@/db/scope";
import type { PointLotId } from "@/lib/ids";
import { listUnpaidLots, lockAccount } from "@/lib/loyalty/data/accounts";
import { listShopTerms, type ShopTerms } from "@/lib/loyalty/data/terms";
import { type Posted, settleDays } from "@/lib/loyalty/ledger";
import type { Allocation } from "@/lib/loyalty/vocabulary";
import { type Day, dayIn } from "@/lib/time";
import { findRedemption, listPointEntries, type RedemptionRow } from "./data/redemptions";
import { openAllocations } from "./redemption";

export type LockedRedemption = {
  /** As it stands behind the lock. */
  row: RedemptionRow;
  program: ShopTerms;
  held: NonNullable<Awaited<ReturnType<typeof lockAccount>>>;
  /** What its lots have given and not got back. */
  allocations: Allocation[];
  /** A day of the account's shop, what of its lots waits for money, and the ledger after what the days have brought. */
  today: Day;
  unpaid: ReadonlySet<PointLotId>;
  settled: Posted;
};

/** A redemption and the account whose points paid for it, wherever that is: the account is locked first, as everybody does. */
export async function lockRedemption(tx: Db, seen: RedemptionRow, at: Date): Promise<LockedRedemption> {
  const account = { shopId: seen.accountShopId, accountId: seen.accountId };
  if (account.shopId !== seen.shopId) await seeAlso(tx, account.shopId);
  const [program] = await listShopTerms(tx, [account.shopId]);
  if (!program) throw new Error("A redemption without its programme.");
  const allocations = openAllocations(await listPointEntries(tx, account, seen.id));
  const held = await lockAccount(tx, account.shopId, account.accountId, { lotIds: allocations.map(({ lotId }) => lotId) });
  const row = await findRedemption(tx, seen.shopId, seen.id, "for update");
  if (!held || !row) throw new Error("A redemption without its account.");
  const today = dayIn(at, program.timeZone);
  const unpaid = await listUnpaidLots(tx, account.shopId, account.accountId, today);
  return { row, program, held, allocations, today, unpaid, settled: settleDays(held.ledger, today, unpaid) };
}
