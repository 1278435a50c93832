import "server-only";
import type { Db } from "@/db/client";
import { answerRequest, lockRequest, type PaymentRequest } from "./data";

/** Ends a request that is still open, without money; one that was answered meanwhile stays as it is. */
export async function endRequest(
  db: Db,
  { id }: Pick<PaymentRequest, "id">,
  end: { state: "failed" | "timed_out"; failure: string },
  at: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const request = await lockRequest(tx, id);
    if (request?.state !== "asked") return false;
    await answerRequest(tx, id, { ...end, answeredAt: at });
    return true;
  });
}
