import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { foldEntries, foldMarks, takePostings } from "./data/fold";

const POSTINGS_AT_ONCE = 500;

/** Folds one batch of postings in the caller's transaction, which holds the lock of the shop's fold; how many they were. */
export async function foldPostings(tx: Db, shopId: ShopId): Promise<number> {
  const postings = await takePostings(tx, shopId, POSTINGS_AT_ONCE);
  if (postings.length === 0) return 0;
  await foldEntries(tx, shopId, postings);
  await foldMarks(tx, shopId, [...new Set(postings.map(({ orderId }) => orderId))]);
  return postings.length;
}
