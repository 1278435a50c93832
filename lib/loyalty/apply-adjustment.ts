import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import { newId, type PointAdjustmentId, type UserId } from "@/lib/ids";
import { expiresOn } from "./days";
import { balanceOf, give, type Posted, takeByHand } from "./ledger";
import { postPoints } from "./post-points";
import type { Settled } from "./settle-account";

type Adjustment = { id: PointAdjustmentId; points: number; actorId: UserId };

/** Writes an adjustment that stands: points given by hand, or taken, which makes no debt. Its caller holds the account settled. */
export async function applyAdjustment(tx: Db, held: Settled, adjustment: Adjustment, at: Date): Promise<void> {
  const { account, terms, today } = held;
  if (account.status !== "open") throw conflict("account-closed", "This member's account is closed.");
  await postPoints(tx, held, { shopId: terms.shopId, today, at }, moved(held, adjustment));
}

function moved({ ledger, terms, today }: Settled, { id, points, actorId }: Adjustment): Posted {
  const move = { key: `adjustment:${id}`, causeId: id, actorId };
  if (points < 0) {
    const taken = takeByHand(ledger, -points, today, move);
    if (!taken) throw conflict("not-enough-points", `The member has ${Math.max(0, balanceOf(ledger))} points to take from.`);
    return taken;
  }
  const { rules, rulesVersion } = terms;
  const lot = {
    ...{ id: newId("lot"), source: "adjustment" as const, orderId: null, causeId: id, givenPoints: points, rulesVersion },
    ...{ issuedOn: today, availableOn: today, expiresOn: expiresOn(rules.expiry, today) },
    idleMonths: rules.expiry.kind === "inactivity" ? rules.expiry.months : null,
  };
  return give(ledger, lot, today, "adjusted", move);
}
