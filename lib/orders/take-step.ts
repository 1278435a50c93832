import "server-only";
import { assertPermission } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { StepResult } from "./apply-step";
import type { StepInput } from "./input";
import { runStep, type StepTarget } from "./run-step";
import { decideStep, stepPermission, stepPermissions } from "./step-table";

/** Takes one step on one order: every button, endpoint and job goes through here. */
export const takeStep = (ctx: Context, target: StepTarget, input: StepInput): Promise<StepResult> =>
  runStep(ctx, target, stepPermission(input.step), (facts, at) => {
    for (const permission of stepPermissions(input)) assertPermission(ctx.actor, permission, facts.shopId);
    return decideStep(facts, input, at);
  });
