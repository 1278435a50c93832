import "server-only";
import { db } from "@/db/client";
import { checkReadiness } from "./check-readiness";

/** The answer to "can you serve?": 200, or 503 with the reason. */
export async function answerReadiness(): Promise<Response> {
  const readiness = await checkReadiness(db());
  const body = readiness.ready ? { status: "ready" } : { status: "unready", reason: readiness.reason };
  const headers = { "Cache-Control": "no-store", ...(readiness.ready ? {} : { "Retry-After": "2" }) };
  return Response.json(body, { status: readiness.ready ? 200 : 503, headers });
}
