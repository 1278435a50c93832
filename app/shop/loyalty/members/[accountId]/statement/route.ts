import { found } from "@/lib/errors";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { exportStatement } from "@/lib/loyalty/export-statement";
import { MemberRef } from "@/lib/loyalty/input";

/** A member's journal of points as a CSV file. */
export const GET = route<{ accountId: string }>(async (ctx, { params }) => {
  const { accountId } = found(MemberRef.safeParse(params).data, "member");
  return csvResponse(await exportStatement(ctx, accountId), "points-statement", ctx.now);
});
