import "server-only";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { changeLetters } from "./data/letters";
import { listOwnAccountPlaces } from "./data/my-accounts";

/** Whether the member gets letters about the points of one of their accounts. */
export async function setLetters(
  { actor, db }: Context,
  { accountId, letters }: { accountId: LoyaltyAccountId; letters: boolean },
): Promise<void> {
  assertSignedIn(actor);
  const { userId } = actor;
  const places = await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId));
  const { shopId } = found(
    places.find((place) => place.accountId === accountId),
    "account",
  );
  await inShops(db, [shopId], (tx) => changeLetters(tx, scopeByProof(shopId), accountId, letters));
}
