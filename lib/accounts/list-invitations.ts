import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { listInvitationRows } from "./data/invitations";
import { INVITATION_SENDS, invitationState } from "./invitation";

/** How long a shop is shown that somebody declined. */
const DECLINED_DAYS = 14;

/** The shop's invitations that became no membership: waiting, run out, or declined of late. */
export async function listInvitations(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "members:read", shopId);
  const declinedSince = daysAfter(ctx.now, -DECLINED_DAYS);
  const rows = await inShops(ctx.db, scope, (tx) => listInvitationRows(tx, scope, { declinedSince }));
  return rows.map(({ sends, ...row }) => ({
    ...row,
    state: invitationState(row, ctx.now),
    canResend: row.state === "open" && sends < INVITATION_SENDS,
  }));
}
