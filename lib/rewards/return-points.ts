import type { PointLotId } from "@/lib/ids";
import type { Account } from "@/lib/loyalty/data/accounts";
import { balanceOf, giveBack, joined, type Movement, type Posted, settleDays, spend } from "@/lib/loyalty/ledger";
import type { Allocation } from "@/lib/loyalty/vocabulary";
import type { Day } from "@/lib/time";

type Return = { allocations: readonly Allocation[]; points: number; leastDay: Day | null };
type Days = { today: Day; unpaid: ReadonlySet<PointLotId> };

/**
 * Points of a redemption back into their lots, after what the days have brought; those whose last day is over end at once. To
 * a closed account nothing returns.
 */
export function returnPoints(
  account: Pick<Account, "status">,
  settled: Posted,
  back: Return,
  { today, unpaid }: Days,
  move: Movement,
): Posted {
  if (account.status !== "open" || back.points === 0) return settled;
  const given = joined(settled, giveBack(settled.ledger, { ...back, before: 0 }, move));
  return joined(given, settleDays(given.ledger, today, unpaid));
}

/** Returned points taken again, as many as the member still has: a redemption never makes a debt. */
export function takeAgain(settled: Posted, points: number, today: Day, move: Movement): { posted: Posted; taken: number } {
  const most = Math.min(points, Math.max(0, balanceOf(settled.ledger)));
  const spent = most > 0 ? spend(settled.ledger, most, today, move) : undefined;
  return spent ? { posted: joined(settled, spent), taken: most } : { posted: settled, taken: 0 };
}
