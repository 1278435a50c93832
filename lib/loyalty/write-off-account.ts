import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, ShopId, UserId } from "@/lib/ids";
import { voidOrderPoints } from "./data/accounts";
import { writeOff } from "./ledger";
import { postPoints } from "./post-points";
import { settleAccount } from "./settle-account";

/** Closes an account: what it holds is void, what it owes is forgiven. Once more changes nothing. Whether it was open. */
export async function writeOffAccount(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  { actorId, at }: { actorId: UserId | null; at: Date },
): Promise<boolean> {
  const held = await settleAccount(tx, shopId, accountId, at);
  if (held?.account.status !== "open") return false;
  const { account, ledger, today } = held;
  const closed = { ledger, account: { ...account, status: "closed" as const } };
  const move = { key: `closed:${account.entrySeq + 1}`, actorId };
  await postPoints(tx, closed, { shopId, today, at }, writeOff(ledger, move));
  await voidOrderPoints(tx, shopId, accountId);
  return true;
}
