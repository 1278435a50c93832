import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { lockProgram, setProgramState } from "./data/program";
import type { SwitchProgram } from "./input";

/** Starts a programme, pauses it, or lets it go on; false when it is so already. Members keep what they have. */
export async function switchProgram(ctx: Context, { shopId, state }: SwitchProgram): Promise<boolean> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const program = found(await lockProgram(tx, shopId), "program");
    // What has not begun cannot be interrupted.
    if (program.state === state || (program.state === "draft" && state === "paused")) return false;
    await setProgramState(tx, shopId, state, program.startedAt ?? ctx.now);
    return true;
  });
}
