import "server-only";
import { isDeepStrictEqual } from "node:util";
import { retryLostRaces } from "@/db/retry";
import type { Context } from "@/lib/context";
import { insertRequest, type PaymentRequest } from "./data";
import { draftRequest } from "./draft-request";
import type { Payer } from "./prove-payer";

/**
 * Opens a request for what is owed now; undefined when one is open for this purchase and currency. Opening it waits while
 * the money of the one before is being noted, so what is owed is read once more behind that: nobody is asked for it again.
 */
export const openRequest = (
  ctx: Context,
  payer: Payer,
  wish: Pick<PaymentRequest, "phone" | "currency" | "provider">,
): Promise<PaymentRequest | undefined> =>
  retryLostRaces(async () => {
    const draft = await draftRequest(ctx, payer, wish);
    return ctx.db.transaction(async (tx) => {
      if (!(await insertRequest(tx, draft))) return undefined;
      const { shares } = await draftRequest({ ...ctx, db: tx }, payer, wish);
      if (!isDeepStrictEqual(shares, draft.shares)) throw new MoneyCameFirst();
      return draft;
    });
  });

/** Some of what was to be asked for came meanwhile: begun anew, the rest is asked for. */
class MoneyCameFirst extends Error {
  readonly code = "40001";
}
