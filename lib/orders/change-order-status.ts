import "server-only";
import type { Context } from "@/lib/context";
import type { StepResult } from "./apply-step";
import type { OrderStatus } from "./order-status";
import { runStep, type StepTarget } from "./run-step";
import { decideStatus, statusPermission } from "./status-change";
import type { StatusDetails } from "./step-table";

/** Takes an order to a status by the one step that leads there: what `PATCH` and bulk changes use. */
export const changeOrderStatus = (
  ctx: Context,
  target: StepTarget,
  to: OrderStatus,
  details: StatusDetails = {},
): Promise<StepResult> =>
  runStep(
    ctx,
    target,
    (facts) => statusPermission(facts, to),
    (facts, at) => decideStatus(facts, to, details, at),
  );
