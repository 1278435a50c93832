import { db } from "@/db/client";
import { checkReadiness } from "@/lib/health/check-readiness";

export const dynamic = "force-dynamic";

/** Ready: a real query was answered and the migrations of this version are applied; 503 and the reason otherwise. */
export async function GET() {
  const readiness = await checkReadiness(db());
  const body = readiness.ready ? { status: "ready" } : { status: "unready", reason: readiness.reason };
  const headers = { "Cache-Control": "no-store", ...(readiness.ready ? {} : { "Retry-After": "2" }) };
  return Response.json(body, { status: readiness.ready ? 200 : 503, headers });
}
